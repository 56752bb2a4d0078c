import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { renderZone } from "../../src/show/zone.ts";
import { exampleIds } from "../stacks/example-files.ts";
import { emptyFolder } from "../support/root.ts";
import { blueprintOf, knownRecords, shownExample } from "./shown.ts";

const PROGRAM = "named-checkzone";
const isThere = spawnSync(PROGRAM, ["-v"]).error === undefined;
const isRequired = process.env["REQUIRE_TERRAFORM"] === "1";
if (!isThere && !isRequired)
  console.warn(`zone files are not loaded: ${PROGRAM} is missing (apt-get install bind9-utils)`);

/** Loads a zone with what a zone must have beside our records. */
function load(domain: string, records: string): { code: number | null; said: string } {
  const file = join(emptyFolder(), "zone");
  const soa = `${domain}. 3600 IN SOA ns1.dns-host.invalid. hostmaster.dns-host.invalid. 1 3600 900 604800 300`;
  writeFileSync(file, `${soa}\n${domain}. 3600 IN NS ns1.dns-host.invalid.\n${records}`);
  const { status, stdout, stderr } = spawnSync(PROGRAM, ["-i", "none", domain, file], { encoding: "utf8" });
  return { code: status, said: stdout + stderr };
}

describe.skipIf(!isThere && !isRequired).each(exampleIds())("the zone output of %s", (tenant) => {
  it("loads in BIND, domain by domain, with every record in it", () => {
    const zone = renderZone(blueprintOf(tenant));
    for (const domain of new Set(knownRecords(shownExample(tenant)).map((record) => record.domain))) {
      // A block for each domain: what stands in another zone would be left out as out of zone.
      const block = zone.split("\n\n").find((part) => part.startsWith(`; ${domain} (`));
      const { code, said } = load(domain, `${block}\n`);
      expect(said).toContain(`zone ${domain}/IN: loaded serial 1`);
      expect(said).not.toContain("ignoring out-of-zone data");
      expect(code).toBe(0);
    }
  });
});

it.skipIf(!isThere && !isRequired)("a zone that BIND refuses is told from one that it loads", () => {
  expect(load("example.com", 'example.com. 3600 IN TXT "open\n').code).not.toBe(0);
  expect(load("example.com", 'example.com. 3600 IN TXT "closed"\n').code).toBe(0);
});
