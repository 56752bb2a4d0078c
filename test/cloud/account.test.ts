import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postroad } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { apply, init, outputs, overrideProviderVersion, whyNot } from "./terraform.ts";

const TENANT = tenantFile(
  "acme",
  "  acme.example:\n    mail: sends\n    senders: [{ relay: shop }]\n",
  "relays:\n  shop: { domain: acme.example }\n",
);

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`an account of platform.yaml${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;

  /** The folder of a stack whose account has this id, and a role in account 111122223333. */
  const stackIn = async (id: string): Promise<string> => {
    const role = "arn:aws:iam::111122223333:role/postroad";
    const platform = `version: 1\norganisation: Test\naws:\n  region: eu-west-1\n  accounts: { main: { id: "${id}", role: "${role}" } }\n`;
    const root = rootOf({ "platform.yaml": platform, "tenants/acme.yaml": TENANT });
    await postroad(["synth", "--root", root]);
    const stack = join(root, "cdktf.out/stacks/acme");
    overrideProviderVersion(stack);
    await init(stack);
    return stack;
  };

  beforeAll(async () => {
    emulators = await startEmulators();
  }, MINUTE);

  afterAll(async () => {
    await emulators?.close();
  });

  test(
    "is entered through its role, and holds what the stack makes",
    async () => {
      const stack = await stackIn("111122223333");
      await apply(stack, emulators.env);
      const { identities } = (await outputs(stack)) as { identities: Record<string, string> };
      expect(Object.keys(identities)).toEqual(["shop"]);
    },
    2 * MINUTE,
  );

  test(
    "is refused when the credentials end up in another one",
    async () => {
      const stack = await stackIn("444455556666");
      await expect(apply(stack, emulators.env)).rejects.toThrow(/AWS account ID not allowed: 111122223333/);
    },
    2 * MINUTE,
  );
});
