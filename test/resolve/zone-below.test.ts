import { describe, expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";

const domain = (name: string, zoneId: string, more = "") =>
  `  ${name}:\n    zone: { provider: route53, zoneId: ${zoneId} }\n    mail: none\n${more}`;
const platform = (zones: string) => `version: 1\norganisation: Example\n${zones}`;
const SAID = 'zones:\n  "Z2": { domain: news.example.com, tenants: [b] }\n';

function errorsOf(zones: string, a: string, b: string): string[] {
  const root = rootOf({
    "platform.yaml": platform(zones),
    "tenants/a.yaml": tenantFile("a", a),
    "tenants/b.yaml": tenantFile("b", b),
  });
  return loadFleet({ root, toolkit: TOOLKIT }, TODAY)
    .diagnostics.filter(({ severity }) => severity === "error")
    .map(({ rule, tenant, message, help }) => `${tenant} ${rule}: ${message}; ${help}`);
}

describe("a zone below another tenant's", () => {
  const above = domain("example.com", "Z1");
  test("is refused where platform.yaml does not say so, with the line that would", () => {
    const errors = errorsOf("", above, domain("news.example.com", "Z2"));
    expect(errors.map((one) => one.split(":")[0])).toEqual(["a claim/domain", "b claim/domain"]);
    expect(errors[1]).toContain('zones: { "Z2": { domain: news.example.com, tenants: [b] } }');
  });
  test("is right where it does, with what is in it and with its delegation", () => {
    expect(errorsOf(SAID, above, domain("news.example.com", "Z2") + domain("shop.news.example.com", "Z2"))).toEqual([]);
    const delegation = "    records: [{ name: news, ns: ns1.example.net }]\n";
    expect(errorsOf(SAID, domain("example.com", "Z1", delegation), domain("news.example.com", "Z2"))).toEqual([]);
  });
  test("holds its own names alone: no other tenant, no other name, no other zone", () => {
    const rules = (zones: string, b: string) => errorsOf(zones, above, b).map((one) => one.split(":")[0] ?? "");
    expect(rules(SAID.replace("[b]", "[c]"), domain("news.example.com", "Z2"))).toContain("b claim/domain");
    expect(rules(SAID, domain("mail.example.com", "Z2"))).toEqual(
      expect.arrayContaining(["b claim/domain", "b claim/zone"]),
    );
    expect(rules(SAID, domain("news.example.com", "Z3"))).toContain("b claim/domain");
    expect(rules(SAID.replaceAll("Z2", "Z1"), domain("news.example.com", "Z1"))).toContain("b claim/domain");
    expect(rules(SAID.replace("news.example.com", "example.com"), domain("example.com", "Z2"))).toContain(
      "b claim/domain",
    );
  });
  test("has no records from the zone above, nor domains of the tenant above", () => {
    const record = "    records: [{ name: www.news, a: 192.0.2.1 }]\n";
    expect(errorsOf(SAID, domain("example.com", "Z1", record), domain("news.example.com", "Z2"))).toEqual([
      expect.stringMatching(/^a claim\/record: www\.news\.example\.com must not be in news\.example\.com/),
    ]);
    const inside = errorsOf(SAID, above + domain("x.news.example.com", "Z1"), domain("news.example.com", "Z2"));
    expect(inside.map((one) => one.split(":")[0])).toEqual(["a claim/domain", "b claim/domain"]);
  });
});
