import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withPlanRoles } from "../../../src/deploy/plan/plan-roles.ts";
import { loadFleet } from "../../../src/rules/fleet.ts";
import { synthesize } from "../../../stacks/app.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../../support/root.ts";

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

test("a plan takes the roles that read, a deployment those that write, and an account without one the same in both", () => {
  const account = (id: string, roles: string) => `    ${id}: { id: "111122223333", ${roles} }\n`;
  const root = rootOf({
    "platform.yaml": PLATFORM.replace(
      "aws: { region: eu-west-1 }\n",
      `aws:\n  region: eu-west-1\n  account: main\n  accounts:\n${account("main", `role: "${role("writes")}", planRole: "${role("reads")}"`)}${account("dns", `role: "${role("both")}"`)}`,
    ),
    "tenants/acme.yaml": tenantFile("acme", domain("acme.example", "main") + domain("acme.example.net", "dns")),
  });
  const fleet = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  const rolesOf = (out: string, of: typeof fleet) => {
    synthesize({ fleet: of, root, out: join(root, out) });
    const stack = JSON.parse(readFileSync(join(root, out, "stacks/acme/cdk.tf.json"), "utf8"));
    const providers: { assume_role: { role_arn: string }[] }[] = stack.provider.aws;
    return providers.flatMap(({ assume_role }) => assume_role.map(({ role_arn }) => role_arn)).sort();
  };
  expect(rolesOf("deploy", fleet)).toEqual([role("both"), role("writes")]);
  expect(rolesOf("plan", withPlanRoles(fleet))).toEqual([role("both"), role("reads")]);
});

function domain(name: string, account: string): string {
  return `  ${name}:\n    mail: none\n    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ, account: ${account} }\n`;
}
