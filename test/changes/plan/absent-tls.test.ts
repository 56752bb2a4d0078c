import { expect, test } from "vitest";
import { tenantDocument } from "../../../src/changes/plan/tenant-document.ts";
import { readPlan } from "../../../src/changes/plan/terraform-plan.ts";

/** The changes of a plan that updates one resource. */
function changesOf(type: string, before: object, after: object) {
  const change = { actions: ["update"], before, after, after_unknown: {} };
  const resource_changes = [{ address: `${type}.one`, mode: "managed", type, change }];
  const read = readPlan({ format_version: "1.2", resource_changes });
  if (!read.ok) throw new Error(read.message);
  return tenantDocument(read.plan, { tenant: "acme", blueprint: undefined }).changes;
}

const rule = (policy: string | null) => ({
  name: "acme",
  enabled: true,
  recipients: ["a@example.com"],
  tls_policy: policy,
});
const set = (policy: string | null) => ({
  configuration_set_name: "acme",
  delivery_options: [{ tls_policy: policy }],
});

test.each([null, ""])("a receipt rule whose policy goes from Require to %j takes mail in the clear", (absent) => {
  expect(changesOf("aws_ses_receipt_rule", rule("Require"), rule(absent))).toMatchObject([
    { kind: "inbound", rule: "inbound/tls-weakened", risk: "high" },
  ]);
});

test.each([null, ""])("a receipt rule whose policy goes from %j to Optional does not require TLS", (absent) => {
  const found = changesOf("aws_ses_receipt_rule", rule(absent), rule("Optional"));
  expect(found.filter(({ kind }) => kind === "inbound")).toEqual([]);
});

test.each([null, ""])("a configuration set whose policy goes from REQUIRE to %j sends in the clear", (absent) => {
  expect(changesOf("aws_sesv2_configuration_set", set("REQUIRE"), set(absent))).toMatchObject([
    { kind: "relay", rule: "relay/tls-weakened", risk: "high", after: { tls: "preferred" } },
  ]);
});
