import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mergeDocuments } from "../../../src/changes/document/merge.ts";
import { digestOfPlan } from "../../../src/changes/plan/digest.ts";
import { planDocument } from "../../../src/changes/plan/plan-document.ts";
import { compareSides } from "../../../src/changes/sides/sides.ts";
import { planDescriber } from "../../../src/deploy/plan/plan-describer.ts";
import { postroad } from "../../support/cli.ts";
import { COMPARISON_WORLD, commit } from "../../support/repository.ts";
import { emptyFolder, PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../../support/root.ts";

const tenant = (id: string) =>
  tenantFile(
    id,
    `  ${id}.example:\n    mail: none\n    zone: { provider: route53, zoneId: Z0123456789${id.toUpperCase()} }\n`,
  );
const platform = (ttl: string) => `${PLATFORM}limits: { tenantsPerChange: 1 }\ndefaults: { ttl: ${ttl} }\n`;

test("one file that changes more tenants than the limit is asked about by plan as by preview, by the same digest", async () => {
  const root = rootOf({
    "platform.yaml": platform("1h"),
    "tenants/acme.yaml": tenant("acme"),
    "tenants/beta.yaml": tenant("beta"),
  });
  const base = commit(root);
  writeFileSync(join(root, "platform.yaml"), platform("2h"));
  const preview = JSON.parse((await postroad(["preview", "--base", base, "--root", root, "--format", "json"])).out);
  const [asked] = preview.risks;
  expect(asked).toMatchObject({ tenant: "platform", rule: "tenant/fan-out" });

  const comparison = await compareSides({ root, toolkit: TOOLKIT }, base, {
    ...COMPARISON_WORLD,
    temporary: emptyFolder(),
  });
  const teller = planDescriber({ fleet: comparison.fleet, comparison, today: TODAY });
  const entry = { tenant: "platform", rule: "tenant/fan-out", reason: "meant", by: "a", file: "a" };
  const plan = (ids: readonly string[], change = "") =>
    planDocument({
      base,
      stacks: ids.map((id) => teller.describe(id, { format_version: "1.2" }).document),
      unchanged: comparison.unchanged,
      notes: [],
      ofPlatform: teller.ofPlatform((id) => ids.includes(id)),
      given: {
        entries: change === "" ? [] : [{ ...entry, change }],
        flags: [],
        isMerged: () => false,
        isKnown: () => true,
      },
      previewed: teller.previewed,
    });
  expect(plan(["acme", "beta"]).risks).toEqual([asked]);
  expect(plan(["acme", "beta"], asked.digest).summary.needsAcknowledgement).toBe(0);
  expect(teller.ofPlatform((id) => id === "other")).toEqual([]);

  const shards = mergeDocuments([plan(["acme"]), plan(["beta"])]);
  expect(shards).toMatchObject({ ok: true, document: { risks: [asked], digest: digestOfPlan({ tenants: [] }) } });
  expect(plan(["acme", "beta"]).digest).toBe(digestOfPlan({ tenants: [] }));
});
