import { describe, expect, it } from "vitest";
import { allows } from "../providers/iam/evaluate.ts";
import { tenantFile } from "../support/root.ts";
import { onlyResource, resourcesOf, type Stack, synthesizeFiles } from "./synthesized.ts";

const ROLES = ["arn:aws:iam::111122223333:role/webshop", "arn:aws:iam::111122223333:role/apps/billing"];

/** A tenant with one relay that roles may send through. */
function stackOf(more = "    access: { cidrs: [203.0.113.0/24] }\n"): Stack {
  const body = "  example.com:\n    mx: { hosts: [{ host: mx.example.net }] }\n    senders: [{ relay: shop }]";
  const relay = `relays:\n  shop:\n    domain: example.com\n    recipients: { legacy.example: preferred }\n    principals: ${JSON.stringify(ROLES)}\n`;
  return synthesizeFiles({ "tenants/harbor.yaml": tenantFile("harbor", body, relay + more) }).stack("harbor");
}

describe("a relay's roles", () => {
  it("have one policy, attached to each by its name, and no SMTP user", () => {
    const stack = stackOf();
    const [policy] = resourcesOf(stack, "aws_iam_policy");
    expect(policy?.args["name"]).toBe("harbor--shop_roles");
    const attached = resourcesOf(stack, "aws_iam_role_policy_attachment").map(({ args }) => args);
    expect(attached.map(({ role }) => role).sort()).toEqual(["billing", "webshop"]);
    expect(new Set(attached.map(({ policy_arn }) => policy_arn))).toEqual(
      new Set([`\${aws_iam_policy.${policy?.id}.arn}`]),
    );
    for (const type of ["aws_iam_user", "aws_iam_access_key", "aws_iam_role", "aws_secretsmanager_secret"])
      expect(resourcesOf(stack, type)).toEqual([]);
  });

  it("may send what a user of the relay may, from where it may", () => {
    const policy = JSON.parse(String(onlyResource(stackOf(), "aws_iam_policy")["policy"]));
    const [identity, own, weaker] = policy.Statement[0].Resource;
    const may = (set: string, recipient: string, address = "203.0.113.9") =>
      allows(policy, {
        action: "ses:SendRawEmail",
        resources: [identity, set],
        context: {
          "ses:FromAddress": "Shop@Example.com",
          "aws:SourceIp": address,
          "ses:Recipients": [recipient],
        },
      });
    expect(may(own, "ann@partner.example")).toBe(true);
    expect(may(weaker, "ann@legacy.example")).toBe(true);
    expect(may(weaker, "ann@partner.example")).toBe(false);
    expect(may(own, "ann@partner.example", "198.51.100.1")).toBe(false);
  });

  it("are given nothing where nobody may connect: a policy that denies would take what they have elsewhere", () => {
    expect(resourcesOf(stackOf("")).filter(({ kind }) => kind.startsWith("aws_iam_"))).toEqual([]);
  });
});
