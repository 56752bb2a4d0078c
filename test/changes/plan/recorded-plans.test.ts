import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { digestOfPlan } from "../../../src/changes/plan/digest.ts";
import { planDocument } from "../../../src/changes/plan/plan-document.ts";
import { doesAnything, tenantDocument } from "../../../src/changes/plan/tenant-document.ts";
import { readPlan, type TerraformPlan } from "../../../src/changes/plan/terraform-plan.ts";
import { renderMarkdown } from "../../../src/changes/render/markdown/render.ts";
import type { Change, TenantDocument } from "../../../src/model/change.ts";

type Tree = { [key: string]: unknown };

/** A plan that Terraform made (see recorded/record.ts). */
function recorded(name: string, edit: (plan: Tree) => void = () => {}): TerraformPlan {
  const plan = JSON.parse(readFileSync(join(import.meta.dirname, "recorded", name, "plan.json"), "utf8"));
  edit(plan);
  const read = readPlan(plan);
  if (!read.ok) throw new Error(read.message);
  return read.plan;
}

const described = (plan: TerraformPlan): TenantDocument =>
  tenantDocument(plan, { tenant: "acme", blueprint: undefined });

const whole = (stack: TenantDocument) =>
  planDocument({
    base: null,
    stacks: [stack],
    unchanged: [],
    notes: [],
    ofPlatform: [],
    previewed: () => undefined,
    given: { entries: [], flags: [], isMerged: () => false, isKnown: () => true },
  });

const resource = (address: string, change: Tree, type = address.split(".")[0]): Tree => ({
  address,
  type,
  mode: "managed",
  change: { before_sensitive: {}, after_sensitive: {}, after_unknown: {}, ...change },
});

/** A plan of these resources, and of what the configuration sets of each. */
function planOf(resources: readonly Tree[], expressions: Readonly<Record<string, Tree>> = {}): TerraformPlan {
  const declared = Object.entries(expressions).map(([address, set]) => ({ address, expressions: set }));
  const read = readPlan({
    format_version: "1.2",
    resource_changes: resources,
    configuration: { root_module: { resources: declared } },
  });
  if (!read.ok) throw new Error(read.message);
  return read.plan;
}

describe("a plan by Terraform, of mail", () => {
  const document = described(recorded("mail"));
  const byRule = (rule: string): readonly Change[] => document.changes.filter((change) => change.rule === rule);

  test("asks for an acknowledgement of each change that preview asks one of", () => {
    const rules = document.changes.filter(({ risk }) => risk === "high").map(({ rule, name }) => `${rule} ${name}`);
    expect(rules.sort()).toEqual([
      "dmarc/weakened _dmarc.example.com",
      "dns/recreated _smtp._tls.example.com",
      "inbound/mailbox-removed help@example.com",
      "inbound/tls-weakened acme--desk",
      "mx/replaced example.com",
      "relay/identity-removed news.example.com",
      "relay/identity-removed tickets.example.com",
      "relay/tls-weakened acme--tickets",
      "relay/user-removed acme--shop",
      "spf/weakened example.com",
    ]);
  });

  test("says of records what goes and comes, mechanism by mechanism", () => {
    const [spf] = byRule("spf/weakened");
    expect(spf?.parts.filter(({ action }) => action !== "kept")).toEqual([
      { action: "removed", name: "ip4:192.0.2.1", before: "ip4:192.0.2.1", after: null },
      { action: "changed", name: "all", before: "-all", after: "~all" },
    ]);
    expect(spf?.before).toMatchObject({ ttl: 3600, zone: "route53 Z0EXAMPLE" });
  });

  test("says nothing of a set's values that stay, and of a record that only moves in Terraform", () => {
    expect(document.changes.filter(({ words }) => words.includes("site=1"))).toEqual([]);
    expect(document.changes.filter(({ name }) => name.includes("_domainkey"))).toEqual([]);
    expect(document.terraform?.moved).toEqual([{ from: "aws_route53_record.long_a", to: "aws_route53_record.long_b" }]);
  });

  test("a record that Terraform forgets stays in DNS: it is not a change of mail", () => {
    expect(document.terraform?.forgotten).toEqual(["aws_route53_record.gone"]);
    expect(document.changes.filter(({ name }) => name === "old.example.com")).toEqual([]);
  });

  test("records to publish elsewhere are described as records", () => {
    expect(document.changes).toContainEqual(
      expect.objectContaining({
        kind: "record",
        type: "MX",
        name: "example.org",
        after: expect.objectContaining({ zone: "external" }),
      }),
    );
  });
});

describe("a plan by Terraform, of other resources", () => {
  const document = described(recorded("terraform-data"));

  test("imports, moves and forgets are notes; a replacement says what it is for", () => {
    expect(document.terraform).toMatchObject({
      imported: [{ address: "terraform_data.imported", id: "an-id" }],
      moved: [{ from: "terraform_data.old", to: "terraform_data.new" }],
      forgotten: ["terraform_data.gone"],
      counts: { create: 0, delete: 1, replace: 1 },
    });
    expect(document.changes.find(({ name }) => name === "terraform_data.a")).toMatchObject({
      action: "replace",
      kind: "resource",
      risk: "medium",
      words: expect.stringContaining("triggers_replace"),
    });
  });

  test("sensitive values are in no document and no comment, those that Terraform itself prints neither", () => {
    const text = JSON.stringify(whole(document)) + renderMarkdown(whole(document));
    expect(text).toContain("(sensitive)");
    expect(text).not.toContain("hunter2");
  });

  test("a sensitive value that differs changes no digest; one that is not does", () => {
    const digestWith = (from: string, to: string) =>
      described(
        recorded("terraform-data", (plan) => {
          Object.assign(plan, JSON.parse(JSON.stringify(plan).replaceAll(from, to)));
        }),
      ).digest;
    expect(digestWith("hunter2-after", "another-after")).toBe(document.digest);
    expect(digestWith('"alice"', '"carol"')).not.toBe(document.digest);
  });
});

describe("what the provider computes", () => {
  const before = {
    name: "example.com",
    type: "TXT",
    content: '"v=spf1 -all"',
    ttl: 300,
    zone_id: "z",
    modified_on: "2026",
    meta: "{}",
  };
  const after = { name: "example.com", type: "TXT", content: '"v=spf1 -all"', ttl: 300, zone_id: "z" };
  const set = { name: { constant_value: "example.com" }, content: { constant_value: "x" } };
  const change = { actions: ["update"], before, after, after_unknown: { modified_on: true, meta: true } };
  const address = "cloudflare_dns_record.txt";

  test("an update of nothing else is noise: no change, no risk, and no part of the digest, but something to apply", () => {
    const document = described(planOf([resource(address, change)], { [address]: set }));
    expect(document).toMatchObject({
      risk: "none",
      changes: [],
      terraform: { noise: [address], counts: { update: 0 } },
    });
    expect(doesAnything(document)).toBe(true);
    expect(whole(document).summary).toMatchObject({ changed: 1, needsAcknowledgement: 0 });
    expect(document.digest).toBe(described(planOf([])).digest);
  });

  test("an attribute that the configuration sets is not noise, unknown or not", () => {
    const unknown = { ...change, after_unknown: { modified_on: true, comment: true } };
    const document = described(
      planOf([resource(address, unknown)], { [address]: { ...set, comment: { references: ["x.y"] } } }),
    );
    expect(document.terraform?.noise).toEqual([]);
    expect(document.changes).toHaveLength(1);
  });

  test("nothing is noise where the plan does not say what the configuration sets", () => {
    expect(described(planOf([resource(address, change)])).terraform?.noise).toEqual([]);
  });

  test("a record's content is never noise", () => {
    const { content: _, ...rest } = after;
    const unknown = { ...change, after: rest, after_unknown: { content: true } };
    const document = described(
      planOf([resource(address, unknown)], { [address]: { name: { constant_value: "example.com" } } }),
    );
    expect(document.terraform?.noise).toEqual([]);
    expect(document.changes.map(({ name }) => name)).toContain("example.com");
  });
});

describe("drift", () => {
  const live = (records: string[]) => ({ name: "example.com", type: "MX", ttl: 300, zone_id: "Z1", records });
  const json = {
    format_version: "1.2",
    resource_drift: [
      resource("aws_route53_record.mx", {
        actions: ["update"],
        before: live(["10 mx.example.com"]),
        after: live(["10 mx.example.net"]),
      }),
    ],
  };

  test("what was changed past Terraform is described with the risk of what was done, and is no risk of this plan", () => {
    const read = readPlan(json);
    if (!read.ok) throw new Error(read.message);
    const document = described(read.plan);
    expect(document.terraform?.drift).toMatchObject([
      { kind: "record", name: "example.com", risk: "high", rule: "mx/replaced" },
    ]);
    expect(document).toMatchObject({ risk: "none", changes: [] });
    expect(whole(document)).toMatchObject({
      unchanged: ["acme"],
      tenants: [],
      notes: [expect.stringContaining("outside Terraform")],
    });
  });
});

describe("a plan that is not what this reader knows", () => {
  test.each([
    ["another major version", { format_version: "2.0" }],
    ["no version", {}],
    ["one that ended in errors", { format_version: "1.2", errored: true }],
    [
      "an action of a later Terraform",
      { format_version: "1.2", resource_changes: [resource("a.b", { actions: ["exile"] })] },
    ],
    ["no object", []],
  ])("is refused: %s", (_, json) => {
    expect(readPlan(json)).toMatchObject({ ok: false, message: expect.stringContaining("must") });
  });

  test("unknown keys and later minor versions are passed over", () => {
    expect(readPlan({ format_version: "1.99", action_invocations: [{}] }).ok).toBe(true);
  });
});

test("the digest of a plan depends on every tenant that changes, and not on their order", () => {
  const [mail, other] = [described(recorded("mail")), { ...described(recorded("terraform-data")), tenant: "other" }];
  expect(digestOfPlan({ tenants: [mail, other] })).toBe(digestOfPlan({ tenants: [other, mail] }));
  expect(digestOfPlan({ tenants: [mail] })).not.toBe(digestOfPlan({ tenants: [mail, other] }));
});
