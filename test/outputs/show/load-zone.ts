import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "../../support/root.ts";

const PROGRAM = "named-checkzone";
const isThere = spawnSync(PROGRAM, ["-v"]).error === undefined;
const isRequired = process.env["REQUIRE_TERRAFORM"] === "1";

/** Whether zones are not loaded, for BIND's checker is missing and nobody asks for it. */
export const cannotLoadZones = !isThere && !isRequired;
if (cannotLoadZones) console.warn(`zone files are not loaded: ${PROGRAM} is missing (apt-get install bind9-utils)`);

/** Loads a zone with what a zone must have beside our records. */
export function loadZone(domain: string, records: string): { code: number | null; said: string } {
  const file = join(emptyFolder(), "zone");
  const soa = `${domain}. 3600 IN SOA ns1.dns-host.invalid. hostmaster.dns-host.invalid. 1 3600 900 604800 300`;
  writeFileSync(file, `${soa}\n${domain}. 3600 IN NS ns1.dns-host.invalid.\n${records}`);
  const { status, stdout, stderr } = spawnSync(PROGRAM, ["-i", "none", domain, file], { encoding: "utf8" });
  return { code: status, said: stdout + stderr };
}

/** The records of one domain in a zone output: what is in another zone would be left out as out of zone. */
export const blockOf = (zone: string, domain: string): string =>
  `${zone.split("\n\n").find((part) => part.startsWith(`; ${domain} (`))}\n`;
