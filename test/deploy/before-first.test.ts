import { expect, it } from "vitest";
import { failedTenant } from "../../src/changes/document/failed-tenant.ts";
import { askBefore, firstRecords } from "../../src/deploy/plan/before-first.ts";
import { withConflicts } from "../../src/deploy/plan/with-conflicts.ts";
import { TerraformFault } from "../../src/deploy/terraform/fault.ts";
import type { Resolver } from "../../src/input/dns/resolver.ts";

const set = (name: string, type: string, records: readonly string[]) => ({
  zone_id: "Z0123456789EXAMPLE",
  name,
  type,
  ttl: 300,
  records,
});

const change = (address: string, before: object | null, after: object | null, more: object = {}) => ({
  address: `aws_route53_record.${address}`,
  mode: "managed",
  type: "aws_route53_record",
  change: {
    actions: before === null ? ["create"] : ["no-op"],
    before,
    after,
    after_unknown: {},
    before_sensitive: {},
    after_sensitive: {},
    ...more,
  },
});

const plan = (...resources: readonly object[]) => ({ format_version: "1.2", resource_changes: resources });

const MX = set("example.com", "MX", ["10 mx.example.net", "20 mx2.example.net"]);
const TXT = set("_dmarc.example.com", "TXT", ["v=DMARC1; p=none"]);

const WANTED = { name: "example.com", type: "MX", whole: true, values: ["10 mx.example.net", "20 mx2.example.net"] };

const answering = (values: readonly string[]): Resolver => {
  const known: Readonly<Record<string, readonly string[]>> = {
    "MX example.com": values,
    "NS com": ["a.servers.example"],
  };
  return {
    query: async (type, name) => ({ ok: true, exists: true, ttl: 1, values: known[`${type} ${name}`] ?? [] }),
  };
};

it("a plan whose state holds nothing is asked about, but for what it imports", () => {
  expect(firstRecords(plan(change("mx", null, MX)))).toEqual([WANTED]);
  expect(firstRecords(plan(change("mx", null, MX), change("txt", TXT, TXT, { importing: { id: "x" } })))).toEqual([
    WANTED,
  ]);
});

it("a tenant that was deployed is not asked about", () => {
  expect(firstRecords(plan(change("mx", null, MX), change("txt", TXT, TXT)))).toEqual([]);
});

it("what exists is a risk of the plan, in words that say what exists, what comes and how it is adopted", async () => {
  const wanted = firstRecords(plan(change("mx", null, MX)));
  const conflicts = await askBefore(answering(["5 old.example.org"]))(wanted);
  const { changes, risk } = withConflicts(failedTenant("acme", []), conflicts);
  expect(risk).toBe("high");
  expect(changes).toMatchObject([
    {
      rule: "adopt/standing",
      before: { values: ["5 old.example.org"] },
      after: { values: ["10 mx.example.net", "20 mx2.example.net"] },
    },
  ]);
  expect(changes[0]?.words).toMatch(
    /^example\.com has MX 5 old\.example\.org already, and MX 10 mx\.example\.net.* would be written; adopt it: adopt\/acme\.yaml with - \{ name: example\.com, type: MX, value: "5 old\.example\.org" \}/,
  );
  expect(await askBefore(answering([]))(wanted)).toEqual([]);
});

it("no answer, or no DNS at all, names --offline; where nothing is to be asked, neither is a fault", async () => {
  const wanted = firstRecords(plan(change("mx", null, MX)));
  const silent: Resolver = { query: async () => ({ ok: false, why: "192.0.2.53:53 does not answer" }) };
  for (const resolver of [silent, undefined]) {
    const fault = await askBefore(resolver)(wanted).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(TerraformFault);
    expect((fault as TerraformFault).help).toContain("--offline");
  }
  expect(await askBefore(undefined)([])).toEqual([]);
});
