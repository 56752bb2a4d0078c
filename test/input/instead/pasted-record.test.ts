import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { insteadOf } from "../../../src/input/instead/instead.ts";
import { fieldsOfRecord, keyOfRecord } from "../../../src/input/instead/pasted-record.ts";
import { type Fleet, loadFleet } from "../../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../../support/root.ts";

/** The TXT record that a domain with these fields publishes at a name. */
function published(fields: string | undefined, name: string): unknown {
  const records = fleetWith(fields).tenants.get("acme")?.blueprint.records ?? [];
  return records.find((record) => record.name === name && record.type === "TXT")?.value;
}

/** A fleet of one tenant that says what is offered; its files must be of the schemas' form. */
function fleetWith(fields: string | undefined): Fleet {
  const body = fields?.startsWith("dmarc:") ? "mail: sends" : 'dmarc: { reports: ["mailto:dmarc@example.com"] }';
  const lines = `${body}\n${fields}`.split("\n").map((line) => `    ${line}`);
  const root = rootOf({ "tenants/acme.yaml": tenantFile("acme", `  example.com:\n${lines.join("\n")}`) });
  const fleet = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  expect(fleet.diagnostics.filter(({ rule }) => /^(schema|yaml)\//.test(rule))).toEqual([]);
  return fleet;
}

describe("the fields of a pasted record publish what it says", () => {
  test.each([
    "v=spf1 ip4:198.51.100.7 include:_spf.example.net ~all",
    "v=spf1 ip4:198.51.100.0/24 ip6:2001:db8::/48 -all",
    "v=spf1 a:mail.example.net mx:example.net ?all",
    "v=spf1 ip4:198.51.100.7 ?include:_spf.example.net ~all",
    "v=spf1 ip4:198.51.100.7 redirect=_spf.example.net",
  ])("%s", (record) => {
    expect(published(fieldsOfRecord(record), "example.com")).toBe(record);
  });

  test.each([
    ["v=DMARC1; p=none; rua=mailto:dmarc@example.com", undefined],
    ["v=DMARC1; p=quarantine; sp=none; adkim=s; rua=mailto:dmarc@example.com", undefined],
    ["v=DMARC1; p=quarantine; t=y; rua=mailto:dmarc@example.com", undefined],
    ["v=DMARC1; p=reject; sp=quarantine; rua=mailto:dmarc@example.com", undefined],
    [
      "v=DMARC1; p=reject; rua=mailto:dmarc@example.com",
      "v=DMARC1; p=reject; sp=reject; np=reject; rua=mailto:dmarc@example.com",
    ],
    [
      "v=DMARC1; p=quarantine; pct=50; rua=mailto:dmarc@example.com",
      "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com",
    ],
    [
      "v=DMARC1; p=quarantine; pct=0; rua=mailto:dmarc@example.com",
      "v=DMARC1; p=quarantine; t=y; rua=mailto:dmarc@example.com",
    ],
  ])("%s", (record, same = record) => {
    expect(published(fieldsOfRecord(record), "_dmarc.example.com")).toBe(same);
  });
});

describe("what has no field is named", () => {
  test.each([
    [
      "v=spf1 ~include:a.example.net ptr redirect=%{d}.example.net",
      "# has no field: ~include:a.example.net, ptr, redirect=%{d}.example.net",
    ],
    ["v=spf1 a/24 +all", "# has no field: a/24, +all, which lets everybody send"],
    ["v=DMARC1; p=reject; pct=20", "# has no field: pct=20, which RFC 9989 removed"],
    ["v=DMARC1; p=none; rua=https://reports.example.net/dmarc", "# has no field: https://reports.example.net/dmarc: "],
  ])("%s", (record, comment) => {
    expect(fieldsOfRecord(record)).toContain(comment);
  });

  test("what is not a record of mail, or one that its readers refuse, has no fields", () => {
    expect(fieldsOfRecord("google-site-verification=Zm9vYmFy")).toBeUndefined();
    expect(fieldsOfRecord("v=spf1 ip4:none -all")).toBeUndefined();
  });
});

test("a mechanism without a domain names the one whose record it was", () => {
  expect(fieldsOfRecord("v=spf1 mx -all", "example.org")).toContain("mx: [example.org]");
});

const ED25519 = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
const RSA = `MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAyLA7wn3DPtXPwvpxoDWeDB1biG9i7eD0kyuWPWJIZp32PJfvKKj5Gk1gqqJj7LiZy6TM1qs4eTDM2I5I/M1kagSir//z6t4Ikx7R5OptVsSCyeeGDVRtNrKbFW0nlwLLoBmn7Oa9hm8R8wgs+5oqeK+Wo7nXkC0hn2qKeyBgn4SylLlPBERscQRES4p4wayrAl/1FG2aGCOCikcUNEigAlpiIU/cCF0c0WL8qQS0iLcspdmn4gwKXDGkJbUavkZdLP1SPL/MLMtlr8h4UDm/w1xsr9jGN/32tHK+S0HN0KxPj2ZMs+02fTri5CLCutnwKADop9VjfoJyLR1ACJsfkQIDAQAB`;

describe("a record is read as a zone file writes it", () => {
  test("its strings are joined", () => {
    expect(fieldsOfRecord('"v=spf1 ip4:192.0.2.1 " "include:x.example -all"')).toBe(
      fieldsOfRecord("v=spf1 ip4:192.0.2.1 include:x.example -all"),
    );
    expect(keyOfRecord(`"v=DKIM1; k=rsa; p=${RSA.slice(0, 200)}" "${RSA.slice(200)}"`)).toEqual({ publicKey: RSA });
    expect(fieldsOfRecord("v=DMARC1\\; p=none")).toBe("dmarc: { stage: observe }");
  });

  test("a string without an end gives nothing: what came after it is lost", () => {
    expect(fieldsOfRecord('"v=spf1 ip4:192.0.2.1 " "include:x.example -all')).toBeUndefined();
    expect(keyOfRecord(`"v=DKIM1; k=rsa; p=${RSA}" "CDEF`)).toBeUndefined();
  });
});

describe("a pasted key", () => {
  const path = ["domains", "example.com", "senders", 0, "dkim", 0, "publicKey"];
  const instead = (data: string) => insteadOf({ path, data, schema: { type: "string", format: "base64" } }) ?? "";

  test("in publicKey keeps its type", () => {
    expect(parse(instead(`v=DKIM1; k=ed25519; p=${ED25519}`))).toEqual({ publicKey: ED25519, keyType: "ed25519" });
    expect(parse(instead(`v=DKIM1; k=rsa; p=${RSA}`))).toEqual({ publicKey: RSA });
  });

  test("in another field gives YAML", () => {
    expect(parse(fieldsOfRecord(`v=DKIM1; k=ed25519; p=${ED25519}`) ?? "")).toEqual({
      dkim: [{ selector: "s1", publicKey: ED25519, keyType: "ed25519" }],
    });
  });

  test.each(['"v=DKIM1; k=rsa; p=AAA" "BBB"', 'v=DKIM1; k=rsa; p=MIIB" "CDEF', "v=DKIM1; p=", "v=DKIM1; k=rsa"])(
    "that verifiers do not take gives nothing: %s",
    (record) => {
      expect(keyOfRecord(record)).toBeUndefined();
      expect(fieldsOfRecord(record)).toBeUndefined();
    },
  );
});

test.each([
  ["v=TLSRPTv1; rua=mailto:tls@example.com, https://reports.example.net/tls", true],
  ["v=TLSRPTv1; rua=nowhere", false],
  ["v=TLSRPTv1; rua=", false],
  ["v=STSv1; id=20261122T000000Z;", true],
  ["v=STSv1; id=", false],
])("what its readers discard has no fields: %s", (record, isTaken) => {
  expect(fieldsOfRecord(record) !== undefined).toBe(isTaken);
});

describe("what is offered is of the schema's form", () => {
  const many = (count: number, one: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => one(index));
  test.each([
    `v=spf1 ${many(13, (index) => `ip4:192.0.2.${index}`).join(" ")} include:_spf.example.net -all`,
    "v=spf1 exists:%{i}._spf.example.net include:%{d2}.example.net a mx -all",
    "v=spf1 ip4:198.51.100.77/24 ip6:2001:db8::1/32 a/24 +all",
    "v=DMARC1; p=none; fo=1; rua=https://reports.example.net/dmarc,mailto:dmarc@example.com!10m",
    "v=DMARC1; p=reject; fo=0:1:d:s; ruf=mailto:forensic@example.com; adkim=s; aspf=s",
    `v=DMARC1; p=none; rua=${many(12, (index) => `mailto:dmarc${index}@example.com`).join(",")}`,
    "v=DMARC1; p=none; rua=mailto:dmarc@example.com; pct=5\n0; comment=x",
    `v=TLSRPTv1; rua=${many(12, (index) => `https://reports.example.net/${index}`).join(",")}`,
    "v=STSv1; id=20261122T000000Z;",
  ])("%s", (record) => {
    fleetWith(fieldsOfRecord(record));
  });

  test.each([`v=DKIM1; h=sha256; t=y:s; p=${RSA}`, `v=DKIM1; k=ed25519; p=${ED25519}`])("%s", (record) => {
    const [first = "", comment = ""] = (fieldsOfRecord(record) ?? "").split("   # ");
    expect(comment).not.toBe("");
    fleetWith(`senders:\n  - name: office\n    ${first}`);
  });
});

test("fo is written only where failure reports go somewhere", () => {
  expect(fieldsOfRecord("v=DMARC1; p=none; fo=1")).toBe("dmarc: { stage: observe }");
  expect(fieldsOfRecord("v=DMARC1; p=none; fo=1; ruf=mailto:x@example.com")).toContain('failureOptions: ["1"]');
});
