import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postroad } from "../support/cli.ts";
import { rootOf } from "../support/root.ts";
import { hostileLine, hostileText } from "./hostile.ts";
import { type FreeText, TAME, tenantWith } from "./hostile-tenant.ts";
import { MINUTE } from "./minute.ts";
import { show } from "./record-sets.ts";
import { stackFolder } from "./synthesized.ts";
import { type TenantRoot, tenantRoot } from "./tenant-root.ts";
import { apply, init, outputs, whyNot } from "./terraform.ts";

const TENANT = "hostile";

const freeText: fc.Arbitrary<FreeText> = fc.record({
  name: hostileText,
  txt: fc.uniqueArray(hostileLine, { minLength: 40, maxLength: 50 }),
  description: hostileText,
  answer: hostileText,
  label: fc.constant("label"),
  company: hostileText,
  self: hostileText,
  expectation: hostileText,
  reason: hostileText,
});

const missing = whyNot("terraform");
if (missing) console.warn(missing);

describe.skipIf(missing)(`a tenant of hostile text, through Terraform${missing ? ` (${missing})` : ""}`, () => {
  let tenant: TenantRoot;
  beforeAll(() => {
    tenant = tenantRoot(TENANT);
  });
  afterAll(() => tenant?.remove());

  test("hands its records over as `show` says them", { timeout: 4 * MINUTE }, async () => {
    const holds = async (text: FreeText) => {
      tenant.writeFile(tenantWith(TENANT, text, { inbound: false }));
      await tenant.synth();
      await init(tenant.stack);
      await apply(tenant.stack, {});
      const { records } = await show(tenant.root, TENANT);
      expect((await outputs(tenant.stack))["records"]).toEqual(
        records.map(({ name, type, ttl, value, priority }) => ({
          name,
          type,
          ttl,
          value,
          ...(priority === null ? {} : { priority }),
        })),
      );
      const apex = records.filter(({ name, type }) => type === "TXT" && name === `${TENANT}.example`);
      expect(apex.map(({ value }) => value)).toEqual(expect.arrayContaining([...text.txt]));
    };
    await fc.assert(fc.asyncProperty(freeText, holds), { numRuns: 10, interruptAfterTimeLimit: MINUTE / 2 });
  });
});

test("text for people reaches no stack", async () => {
  const root = rootOf({ "tenants/hostile.yaml": tenantWith(TENANT, TAME, { relay: true }) });
  const synthesized = async () => {
    const { code, err } = await postroad(["synth", "--root", root]);
    expect(code, err).toBe(0);
    return readFileSync(join(stackFolder(join(root, "cdktf.out"), TENANT), "cdk.tf.json"), "utf8");
  };
  const tame = await synthesized();
  const holds = async (text: FreeText) => {
    writeFileSync(join(root, "tenants/hostile.yaml"), tenantWith(TENANT, { ...text, txt: TAME.txt }, { relay: true }));
    expect(await synthesized()).toBe(tame);
  };
  await fc.assert(fc.asyncProperty(freeText, holds), { numRuns: 10 });
});
