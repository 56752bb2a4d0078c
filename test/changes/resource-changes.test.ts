import { expect, test } from "vitest";
import type { ResourceDifference } from "../../src/changes/sides/terraform-difference.ts";
import type { Plain } from "../../src/model/change.ts";
import { viewsOf } from "../../src/model/record-view.ts";
import { acme, domain } from "../rules/changes/changed.ts";
import { described, fleetOf } from "./described.ts";

const record = (value: string): Plain => ({
  name: "example.com",
  type: "TXT",
  ttl: 3600,
  records: [value],
  zone_id: "Z1",
});
const differs = (
  action: ResourceDifference["action"],
  type: string,
  id: string,
  side: Plain,
  after: Plain = side,
): ResourceDifference => ({
  action,
  address: `${type}.${id}`,
  type,
  before: action === "create" ? null : side,
  after: action === "delete" ? null : after,
});

const SAME = acme(domain());
const ruled = (resources: readonly ResourceDifference[], before = SAME, after = SAME) =>
  described(before, after, { resources }).changes.map(({ kind, rule, risk, name }) => [kind, rule, risk, name]);

test("what nothing of mail explains is a change of resources", () => {
  const set = differs("update", "aws_sesv2_configuration_set", "a", { tls: "REQUIRE" }, { tls: "OPTIONAL" });
  expect(ruled([set])).toEqual([["resource", null, "low", set.address]]);
});

test("what only Terraform weakens or takes away needs an acknowledgement, too", () => {
  const set = (tls: string): Plain => ({ delivery_options: { tls_policy: tls } });
  const spf = (all: string) => record(`v=spf1 ip4:192.0.2.1 ${all}`);
  const rows = [
    differs("update", "aws_sesv2_configuration_set", "a", set("REQUIRE"), set("OPTIONAL")),
    differs("update", "aws_sesv2_configuration_set", "b", set("OPTIONAL"), set("REQUIRE")),
    differs("delete", "aws_sesv2_email_identity", "c", { email_identity: "example.com" }),
    differs("update", "aws_route53_record", "d", spf("-all"), spf("~all")),
    differs("delete", "aws_route53_record", "e", spf("-all")),
    differs("create", "aws_route53_record", "f", spf("~all")),
  ];
  expect(
    rows.flatMap((row) => ruled([row]).map(([kind, rule, risk, name]) => `${kind} ${name} ${rule} ${risk}`)),
  ).toEqual([
    "relay aws_sesv2_configuration_set.a relay/tls-weakened high",
    "relay aws_sesv2_configuration_set.b null low",
    "relay example.com relay/identity-removed high",
    "record example.com spf/weakened high",
    "record example.com spf/removed high",
    "record example.com null low",
  ]);
});

test("what a change of mail explains is not repeated", () => {
  const after = acme(domain().replace("192.0.2.1", "192.0.2.2"));
  const handedOver = (files: typeof SAME): Plain =>
    viewsOf(fleetOf(files).get("acme")?.blueprint.records ?? []).map(({ name, type, value, ttl, priority }) => ({
      name: name as string,
      type,
      value: value as string,
      ttl,
      priority,
    }));
  const output = differs("update", "output", "records", handedOver(SAME), handedOver(after));
  expect(ruled([output], SAME, after)).toEqual([["record", "spf/mechanism-removed", "medium", "example.com"]]);
});

test("a record deleted at one address and created at another is dns/recreated, whatever explains it", () => {
  const pair = [
    differs("delete", "aws_route53_record", "old", record("a")),
    differs("create", "aws_route53_record", "new", record("a")),
  ];
  expect(ruled(pair)).toEqual([["record", "dns/recreated", "high", "example.com"]]);
  const other = [
    differs("delete", "aws_route53_record", "old", record("a")),
    differs("create", "aws_route53_record", "new", record("b")),
  ];
  // Route 53 has one set of a name and type: whatever it holds, it is gone between the two.
  expect(ruled(other)).toEqual([
    ["record", "dns/recreated", "high", "example.com"],
    ["record", null, "low", "example.com"],
  ]);
  const moved = (name: string, address: string, action: "delete" | "create") =>
    differs(action, "aws_route53_record", address, { name, type: "TXT", ttl: 3600, records: ["a"], zone_id: "Z1" });
  expect(ruled([moved("a.example.com", "old", "delete"), moved("b.example.com", "new", "create")])).toEqual([
    ["record", null, "low", "a.example.com"],
    ["record", null, "low", "b.example.com"],
  ]);
});

test("an SES identity deleted at one address and created at another is relay/identity-replaced", () => {
  const template = {
    Resources: { Own: { Type: "AWS::SES::EmailIdentity", Properties: { EmailIdentity: "example.com" } } },
  };
  const gone = differs("delete", "aws_sesv2_email_identity", "old", { email_identity: "example.com" });
  for (const come of [
    differs("create", "aws_sesv2_email_identity", "new", { email_identity: "example.com" }),
    differs("create", "aws_cloudformation_stack", "new", { template_body: JSON.stringify(template) }),
  ])
    expect(described(SAME, SAME, { resources: [gone, come] }).changes).toMatchObject([
      {
        rule: "relay/identity-replaced",
        risk: "high",
        domain: "example.com",
        name: "example.com",
        after: { identity: "example.com", address: come.address },
      },
    ]);
});

test("a stack without a tenant, such as platform, is described by its resources", () => {
  const set = differs("create", "aws_ses_receipt_rule_set", "a", { rule_set_name: "postroad" });
  expect(described({}, {}, { tenant: "platform", resources: [set] })).toMatchObject({
    risk: "low",
    changes: [{ kind: "resource", action: "create" }],
  });
});

test("a new tenant's resources are its own", () => {
  const created = differs("create", "aws_route53_record", "spf", record("a"));
  expect(described({}, SAME, { resources: [created] }).changes.filter(({ kind }) => kind === "resource")).toEqual([]);
});
