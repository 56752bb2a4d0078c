import { expect, test } from "vitest";
import { errors } from "../systems/findings.ts";
import { blueprintOf } from "./resolved.ts";

const DOMAIN = "  example.com:\n    mx: { hosts: [{ host: mx.example.net }] }\n    senders: [{ relay: shop }]\n";
const relay = (...principals: string[]) =>
  `relays:\n  shop:\n    domain: example.com\n    access: { cidrs: [203.0.113.0/24] }\n    principals: ${JSON.stringify(principals)}\n`;

test("roles are attached to by their names, without their paths", () => {
  const roles = ["arn:aws:iam::111122223333:role/webshop", "arn:aws-us-gov:iam::111122223333:role/a/b/c@d"];
  expect(blueprintOf(DOMAIN + relay(...roles)).relays[0]?.principals).toEqual([
    { arn: roles[0], role: "webshop" },
    { arn: roles[1], role: "c@d" },
  ]);
});

test.each([
  "arn:aws:iam::111122223333:user/webshop",
  "arn:aws:iam::111122223333:root",
  "arn:aws:sts::111122223333:assumed-role/webshop/session",
  "arn:aws:iam::111122223333:role/",
  `arn:aws:iam::111122223333:role/${"a".repeat(65)}`,
  "arn:aws:iam::111122223333:role/aws-service-role/ses.amazonaws.com/AWSServiceRoleForAmazonSES",
  "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_admin_0123456789abcdef",
])("%s is not a role that a policy can be attached to", (principal) => {
  expect(errors(DOMAIN, relay(principal))).toEqual(["relay/principal 13"]);
});
