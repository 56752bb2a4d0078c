import { describe, expect, test } from "vitest";
import { tenantDocument } from "../../../src/changes/plan/tenant-document.ts";
import { readPlan } from "../../../src/changes/plan/terraform-plan.ts";
import type { TenantDocument } from "../../../src/model/change.ts";

type Tree = { readonly [key: string]: unknown };

/** What the AWS provider writes into the state of every record set that has no routing policy. */
const SET: Tree = {
  alias: [],
  allow_overwrite: null,
  cidr_routing_policy: [],
  failover_routing_policy: [],
  fqdn: "example.com",
  geolocation_routing_policy: [],
  geoproximity_routing_policy: [],
  health_check_id: "",
  id: "Z1_example.com",
  latency_routing_policy: [],
  multivalue_answer_routing_policy: false,
  set_identifier: "",
  timeouts: null,
  ttl: 300,
  weighted_routing_policy: [],
  zone_id: "Z1",
};

const set = (name: string, type: string, records: readonly string[], more: Tree = {}): Tree => ({
  ...SET,
  name,
  type,
  records,
  ...more,
});

const cloudflare = (name: string, type: string, content: string, more: Tree = {}): Tree => ({
  name,
  type,
  content,
  comment: "",
  data: null,
  priority: null,
  proxied: false,
  settings: {},
  tags: [],
  ttl: 300,
  zone_id: "z",
  ...more,
});

const entry = (address: string, before: Tree | null, after: Tree | null): Tree => ({
  address,
  type: address.split(".")[0],
  mode: "managed",
  change: {
    actions: before === null ? ["create"] : after === null ? ["delete"] : ["update"],
    before,
    after,
    before_sensitive: {},
    after_sensitive: {},
    after_unknown: {},
  },
});

function documentOf(key: "resource_changes" | "resource_drift", entries: readonly Tree[]): TenantDocument {
  const expressions = {
    name: { constant_value: "x" },
    records: { constant_value: [] },
    content: { constant_value: "" },
  };
  const resources = entries.map(({ address }) => ({ address, expressions }));
  const read = readPlan({
    format_version: "1.2",
    [key]: entries,
    configuration: { root_module: { resources } },
  });
  if (!read.ok) throw new Error(read.message);
  return tenantDocument(read.plan, { tenant: "acme", blueprint: undefined });
}

const found = (document: TenantDocument) =>
  [...document.changes, ...(document.terraform?.drift ?? [])].map(
    ({ kind, rule, risk }) => `${kind} ${rule ?? "no rule"} ${risk}`,
  );

/** A name and type, its values before and after, and what that is. */
const DANGEROUS: readonly (readonly [string, string, readonly string[], readonly string[] | null, string])[] = [
  ["example.com", "MX", ["10 mx.example.net"], ["0 ."], "mx/removed"],
  ["example.com", "MX", ["10 mx.example.net"], ["10 mx.example.org"], "mx/replaced"],
  ["example.com", "MX", ["10 mx.example.net"], null, "mx/removed"],
  ["example.com", "TXT", ["site=1", "v=spf1 -all"], ["v=spf1 ~all", "site=1"], "spf/weakened"],
  ["_dmarc.example.com", "TXT", ["v=DMARC1; p=reject"], ["v=DMARC1; p=none"], "dmarc/weakened"],
  ["_dmarc.example.com", "TXT", ["v=DMARC1; p=reject"], null, "dmarc/removed"],
  ["s1._domainkey.example.com", "CNAME", ["s1.example.net."], null, "dkim/selector-removed"],
];

describe.each(["resource_changes", "resource_drift"] as const)("a deployed Route 53 record, in %s", (key) => {
  test.each(DANGEROUS)("%s %s %j to %j", (name, type, before, after, rule) => {
    const is = after === null ? null : set(name, type, after);
    const document = documentOf(key, [entry("aws_route53_record.it", set(name, type, before), is)]);
    expect(found(document)).toEqual([`record ${rule} high`]);
    expect(document.risk).toBe(key === "resource_drift" ? "none" : "high");
  });
});

describe.each(["resource_changes", "resource_drift"] as const)("a deployed Cloudflare record, in %s", (key) => {
  test.each(DANGEROUS.filter(([, , before]) => before.length === 1))("%s %s %j to %j", (name, type, was, is, rule) => {
    const side = (values: readonly string[]): Tree => {
      const [, priority, host] = /^([0-9]+) (.+)$/.exec(values[0] ?? "") ?? [];
      if (type === "MX") return cloudflare(name, type, host ?? "", { priority });
      return cloudflare(name, type, type === "TXT" ? `"${values[0]}"` : (values[0] ?? ""));
    };
    const document = documentOf(key, [entry("cloudflare_dns_record.it", side(was), is === null ? null : side(is))]);
    expect(found(document)).toEqual([`record ${rule} high`]);
  });
});

describe("what states write in several ways", () => {
  const mx = (more: Tree) => set("example.com", "MX", ["10 a.example.net", "20 b.example.net"], more);

  test.each([
    [
      "absent text and lists",
      { set_identifier: null, health_check_id: null, alias: null, weighted_routing_policy: null },
    ],
    ["numbers as text", { ttl: "300" }],
    ["sets in another order", { records: ["20 b.example.net", "10 a.example.net"] }],
  ])("%s: nothing of mail changes", (_, more) => {
    expect(
      found(documentOf("resource_changes", [entry("aws_route53_record.mx", mx({}), mx(more))])).join(),
    ).not.toMatch(/^record|high/);
  });

  test("two ways to write absence differ in nothing, as a change and as drift", () => {
    const one = [entry("aws_route53_record.mx", mx({}), mx({ set_identifier: null, health_check_id: null }))];
    expect(found(documentOf("resource_changes", one))).toEqual([]);
    expect(found(documentOf("resource_drift", one))).toEqual([]);
  });

  test("another order hides no change of something else", () => {
    const after = mx({ allow_overwrite: true, records: ["20 b.example.net", "10 a.example.net"] });
    const { changes } = documentOf("resource_changes", [entry("aws_route53_record.mx", mx({}), after)]);
    expect(changes).toMatchObject([{ kind: "resource", words: expect.stringContaining("allow_overwrite") }]);
  });

  test.each([
    ["an identifier", { set_identifier: "blue" }],
    ["a policy", { weighted_routing_policy: [{ weight: 1 }] }],
    ["several answers", { multivalue_answer_routing_policy: true }],
    ["an alias", { alias: [{ name: "d.example.net" }] }],
  ])("a set with %s is not a record of mail, and changes in Terraform's terms", (_, more) => {
    const after = { ...mx(more), records: ["10 c.example.net"] };
    expect(found(documentOf("resource_changes", [entry("aws_route53_record.mx", mx(more), after)]))).toEqual([
      "resource no rule low",
    ]);
  });
});
