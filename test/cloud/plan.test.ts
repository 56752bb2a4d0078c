import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postroad } from "../support/cli.ts";
import { EXAMPLES } from "../support/root.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { expectOutputs, expectPolicyHosts, expectReceiptRules, expectRelays } from "./planned.ts";
import { plannedSets, show, shownSets } from "./record-sets.ts";
import { addressesOf, providersOf, readStack, stackFolder } from "./synthesized.ts";
import { changes, init, overrideProviderVersion, planJson, whyNot } from "./terraform.ts";

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);
const { root, out, stacks } = missing ? { root: "", out: "", stacks: [] } : await synthesizeExamples();

/** The stacks of the example tenants that need no other provider than AWS's. A copy: Terraform writes beside the tenants. */
async function synthesizeExamples() {
  const root = mkdtempSync(join(tmpdir(), "postroad-plan-"));
  const out = join(root, "cdktf.out");
  for (const name of ["platform.yaml", "tenants"]) cpSync(join(EXAMPLES, name), join(root, name), { recursive: true });
  await postroad(["synth", "--root", root, "--out", out]);
  const tenants = readdirSync(join(root, "tenants")).map((file) => file.replace(/\.yaml$/, ""));
  const stacks = tenants.flatMap((tenant) => {
    const stack = readStack(out, tenant);
    return stack && providersOf(stack).every((provider) => provider === "aws") ? [{ tenant, stack }] : [];
  });
  return { root, out, stacks };
}

describe.skipIf(missing)(`a plan of an example tenant${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;

  beforeAll(async () => {
    emulators = await startEmulators();
  }, MINUTE);

  afterAll(async () => {
    await emulators?.close();
    rmSync(root, { recursive: true, force: true });
  });

  test("can be generated for at least six of them, with and without resources", () => {
    expect(stacks.length).toBeGreaterThanOrEqual(6);
    const sizes = stacks.map(({ stack }) => addressesOf(stack).length);
    expect(sizes).toContain(0);
    expect(Math.max(...sizes)).toBeGreaterThan(15);
  });

  test.each(stacks)(
    "makes what the stack and `show` say: $tenant",
    { timeout: 2 * MINUTE },
    async ({ tenant, stack }) => {
      const folder = stackFolder(out, tenant);
      if (providersOf(stack).length > 0) overrideProviderVersion(folder);
      await init(folder, emulators.env);
      const plan = await planJson(folder, emulators.env);
      const shown = await show(root, tenant);

      const all = addressesOf(stack);
      expect(changes(plan)).toEqual(Object.fromEntries(all.map((address) => [address, "create"])));
      expect(plannedSets(plan)).toEqual(shownSets(shown));
      expectReceiptRules(plan, shown);
      expectRelays(plan, shown);
      expectPolicyHosts(plan, shown);
      expectOutputs(plan, shown);
      expect(emulators.standIn.failures).toEqual([]);
    },
  );
});
