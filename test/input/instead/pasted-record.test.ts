import { describe, expect, test } from "vitest";
import { fieldsOfRecord } from "../../../src/input/instead/pasted-record.ts";
import { loadFleet } from "../../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../../support/root.ts";

/** The TXT record that a domain with these fields publishes at a name. */
function published(fields: string | undefined, name: string): unknown {
  const body = fields?.startsWith("dmarc:") ? "mail: sends" : 'dmarc: { reports: ["mailto:dmarc@example.com"] }';
  const lines = `${body}\n${fields}`.split("\n").map((line) => `    ${line}`);
  const root = rootOf({ "tenants/acme.yaml": tenantFile("acme", `  example.com:\n${lines.join("\n")}`) });
  const fleet = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  expect(fleet.diagnostics.filter(({ rule }) => /^(schema|yaml)\//.test(rule))).toEqual([]);
  const records = fleet.tenants.get("acme")?.blueprint.records ?? [];
  return records.find((record) => record.name === name && record.type === "TXT")?.value;
}

describe("the fields of a pasted record publish what it says", () => {
  test.each([
    "v=spf1 ip4:198.51.100.7 include:_spf.example.net ~all",
    "v=spf1 ip4:198.51.100.0/24 ip6:2001:db8::/48 -all",
    "v=spf1 a:mail.example.net mx:example.net ?all",
  ])("%s", (record) => {
    expect(published(fieldsOfRecord(record), "example.com")).toBe(record);
  });

  test.each([
    ["v=DMARC1; p=none; rua=mailto:dmarc@example.com", undefined],
    ["v=DMARC1; p=quarantine; sp=none; adkim=s; rua=mailto:dmarc@example.com", undefined],
    ["v=DMARC1; p=quarantine; t=y; rua=mailto:dmarc@example.com", undefined],
    [
      "v=DMARC1; p=reject; sp=quarantine; rua=mailto:dmarc@example.com",
      "v=DMARC1; p=reject; sp=quarantine; np=quarantine; rua=mailto:dmarc@example.com",
    ],
    [
      "v=DMARC1; p=quarantine; pct=50; rua=mailto:dmarc@example.com",
      "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com",
    ],
  ])("%s", (record, same = record) => {
    expect(published(fieldsOfRecord(record), "_dmarc.example.com")).toBe(same);
  });
});

describe("what has no field is named", () => {
  test.each([
    [
      "v=spf1 ?include:a.example.net ptr redirect=b.example.net",
      "# has no field: ?include:a.example.net, ptr, redirect=b.example.net",
    ],
    ["v=spf1 a/24 +all", "# has no field: a/24, +all, which lets everybody send"],
    ["v=DMARC1; p=reject; pct=20", "# has no field: pct=20, which RFC 9989 took out"],
  ])("%s", (record, comment) => {
    expect(fieldsOfRecord(record)).toContain(comment);
  });

  test("what is no record of mail, or one that its readers refuse, has no fields", () => {
    expect(fieldsOfRecord("google-site-verification=Zm9vYmFy")).toBeUndefined();
    expect(fieldsOfRecord("v=spf1 ip4:none -all")).toBeUndefined();
  });
});

test("a mechanism without a domain names the one whose record it was", () => {
  expect(fieldsOfRecord("v=spf1 mx -all", "example.org")).toContain("mx: [example.org]");
});
