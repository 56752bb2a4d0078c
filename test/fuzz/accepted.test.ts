import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT } from "../support/root.ts";
import { type Printed, printed, refused } from "./printed.ts";
import { runs, TIMEOUT } from "./runs.ts";
import { LENIENT_PLATFORM, tenantText } from "./tenant-text.ts";

test("what is accepted prints no record that its standard refuses", { timeout: TIMEOUT }, () => {
  const root = rootOf({ "platform.yaml": LENIENT_PLATFORM });
  mkdirSync(join(root, "tenants"));
  const kinds = new Map<string, number>();
  let accepted = 0;
  const count = ({ kind }: Printed) => kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  fc.assert(
    fc.property(tenantText, (text) => {
      writeFileSync(join(root, "tenants/acme.yaml"), text);
      const found = loadFleet({ root, toolkit: TOOLKIT }, TODAY).tenants.get("acme");
      if (found?.isValid !== true) return;
      accepted++;
      const records = printed(found.blueprint);
      records.forEach(count);
      expect(refused(records)).toEqual([]);
    }),
    { numRuns: runs(0.25) },
  );
  // A property about what is accepted says nothing where nothing is.
  expect(accepted).toBeGreaterThan(runs(0.25) / 20);
  expect([...kinds.keys()].sort()).toEqual(["bimi", "dkim", "dmarc", "mta-sts", "mta-sts-policy", "spf", "tls-rpt"]);
});
