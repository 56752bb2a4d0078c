import { expect, test } from "vitest";
import type { ResourceChange } from "../../src/changes/resources/resource-change.ts";
import { roleChanges } from "../../src/changes/resources/role-changes.ts";
import { blueprintOf } from "../resolve/resolved.ts";

const TENANT = `  example.com:
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ relay: shop }]
relays:
  shop:
    domain: example.com
    region: eu-west-1
    access: { cidrs: [203.0.113.0/24] }
    principals: ["arn:aws:iam::111122223333:role/apps/webshop"]
`;
const resource = (verb: ResourceChange["verb"], type: string, attributes: ResourceChange["after"]): ResourceChange => ({
  address: `${type}.a`,
  previousAddress: undefined,
  type,
  verb,
  reason: undefined,
  before: verb === "create" ? null : attributes,
  after: verb === "delete" ? null : attributes,
  differences: [],
  replacedFor: [],
  noise: false,
  importing: undefined,
});
const attachment = (verb: ResourceChange["verb"], policy?: string) =>
  resource(verb, "aws_iam_role_policy_attachment", {
    role: "webshop",
    ...(policy === undefined ? {} : { policy_arn: policy }),
  });
const set = resource("create", "aws_sesv2_configuration_set", { configuration_set_name: "acme--shop" });
const POLICY = "arn:aws:iam::111122223333:policy/acme--shop_roles";

test.each<[string, ResourceChange, readonly ResourceChange[], unknown]>([
  ["added to a relay that exists", attachment("create", POLICY), [], ["create", "relay/principal-added", "high"]],
  ["added with the relay's first policy", attachment("create"), [], ["create", "relay/principal-added", "high"]],
  ["of a relay that is new", attachment("create"), [set], ["create", null, "low"]],
  ["taken away", attachment("delete", POLICY), [], ["delete", null, "low"]],
  ["of somebody else's policy", attachment("create", "arn:aws:iam::111122223333:policy/other"), [], undefined],
])("a role %s", (_, change, others, expected) => {
  const [described] = roleChanges(change, [change, ...others], blueprintOf(TENANT));
  expect(described && [described.action, described.rule, described.risk]).toEqual(expected);
});
