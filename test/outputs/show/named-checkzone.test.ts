import { describe, expect, it } from "vitest";
import { renderZone } from "../../../src/outputs/show/zone.ts";
import { exampleIds } from "../../stacks/example-files.ts";
import { blockOf, cannotLoadZones, loadZone } from "./load-zone.ts";
import { blueprintOf, knownRecords, shownExample } from "./shown.ts";

describe.skipIf(cannotLoadZones).each(exampleIds())("the zone output of %s", (tenant) => {
  it("loads in BIND, domain by domain, with every record in it", () => {
    const zone = renderZone(blueprintOf(tenant));
    for (const domain of new Set(knownRecords(shownExample(tenant)).map((record) => record.domain))) {
      const { code, said } = loadZone(domain, blockOf(zone, domain));
      expect(said).toContain(`zone ${domain}/IN: loaded serial 1`);
      expect(said).not.toContain("ignoring out-of-zone data");
      expect(code).toBe(0);
    }
  });
});

it.skipIf(cannotLoadZones)("a zone that BIND refuses is distinguished from one that it loads", () => {
  expect(loadZone("example.com", 'example.com. 3600 IN TXT "open\n').code).not.toBe(0);
  expect(loadZone("example.com", 'example.com. 3600 IN TXT "closed"\n').code).toBe(0);
});
