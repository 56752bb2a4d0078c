import { describe, expect, test } from "vitest";
import { blueprintsOf, linesOf, recordsAt } from "./resolved.ts";

const domain = (name: string, dmarc: string, more = "mx: { hosts: [{ host: mx.example.net }] }") =>
  `  ${name}:\n    ${more}\n    dmarc: { ${dmarc} }\n`;
const record = (dmarc: string, name = "example.com") => recordsAt("_dmarc.", domain(name, dmarc));

describe("the DMARC record", () => {
  test.each([
    ["observe", "p=none"],
    ["quarantine-test", "p=quarantine; t=y"],
    ["quarantine", "p=quarantine"],
    ["reject-test", "p=reject; t=y"],
    ["reject", "p=reject; sp=reject; np=reject"],
  ])("at stage %s", (stage, tags) => {
    expect(record(`stage: ${stage}`)).toEqual([`TXT _dmarc.example.com v=DMARC1; ${tags}`]);
  });
  test.each([
    ["mail.example.com", "below a registrable domain"],
    ["shop.example.co.uk", "below one of two labels"],
  ])("%s, %s, has no sp and no np: nobody looks for them there", (name) => {
    expect(record("stage: reject", name)).toEqual([`TXT _dmarc.${name} v=DMARC1; p=reject`]);
  });
  test("a domain below another of the tenant's has none either", () => {
    const body = domain("example.github.io", "stage: reject") + domain("a.example.github.io", "stage: reject");
    expect(recordsAt("_dmarc.", body)).toEqual([
      "TXT _dmarc.a.example.github.io v=DMARC1; p=reject",
      "TXT _dmarc.example.github.io v=DMARC1; p=reject; sp=reject; np=reject",
    ]);
  });
  test("strict alignment", () => {
    expect(record("stage: observe, alignment: { dkim: strict, spf: strict }")).toEqual([
      "TXT _dmarc.example.com v=DMARC1; p=none; adkim=s; aspf=s",
    ]);
  });
  test("reports and failure reports, each once, in canonical form", () => {
    const dmarc =
      "stage: observe, reports: ['MAILTO:a@Example.COM', 'mailto:a@example.com', 'mailto:b@example.com'], failureReports: ['mailto:f@example.com']";
    expect(record(dmarc)).toEqual([
      "TXT _dmarc.example.com v=DMARC1; p=none; rua=mailto:a@example.com,mailto:b@example.com; ruf=mailto:f@example.com",
    ]);
  });
  test("the platform's stage and reports, where the tenant names none", () => {
    const platform =
      "version: 1\norganisation: Test\nreports: { dmarc: ['mailto:d@example.net'] }\ndefaults: { dmarc: { stage: quarantine } }\n";
    const sends = (dmarc: string) =>
      `  example.com:\n    senders: [{ name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }]\n    dmarc: { ${dmarc} }\n`;
    expect(recordsAt("_dmarc.", sends(""), platform)).toEqual([
      "TXT _dmarc.example.com v=DMARC1; p=quarantine; rua=mailto:d@example.net",
    ]);
    expect(recordsAt("_dmarc.", sends("reports: [], stage: observe"), platform)).toEqual([
      "TXT _dmarc.example.com v=DMARC1; p=none",
    ]);
  });
});

describe("report mailboxes in a domain of ours are authorized there", () => {
  const authorizations = (tenants: Record<string, string>) =>
    [...blueprintsOf(tenants)].flatMap(([id, blueprint]) =>
      linesOf(blueprint)
        .filter((line) => line.includes("._report._dmarc."))
        .map((line) => `${id}: ${line}`),
    );
  const receives = (name: string) => domain(name, "stage: reject, reports: []");

  test("of another tenant", () => {
    expect(
      authorizations({
        acme: domain("example.com", "reports: ['mailto:d@reports.example']"),
        desk: receives("reports.example"),
      }),
    ).toEqual(["desk: TXT example.com._report._dmarc.reports.example v=DMARC1;"]);
  });
  test("of the same tenant", () => {
    const acme = domain("example.com", "reports: ['mailto:d@example.net']") + receives("example.net");
    expect(authorizations({ acme })).toEqual(["acme: TXT example.com._report._dmarc.example.net v=DMARC1;"]);
  });
  test("for failure reports too, and once for both", () => {
    const acme = domain("example.com", "reports: ['mailto:d@example.net'], failureReports: ['mailto:f@example.net']");
    expect(authorizations({ acme: acme + receives("example.net") })).toHaveLength(1);
  });
  test("at the name of the mailbox, below the domain that is declared", () => {
    const acme = domain("example.com", "reports: ['mailto:d@in.mail.example.net']");
    expect(authorizations({ acme, desk: receives("example.net") })).toEqual([
      "desk: TXT example.com._report._dmarc.in.mail.example.net v=DMARC1;",
    ]);
  });
  test("in the closest of the domains that it is below", () => {
    const acme = domain("example.com", "reports: ['mailto:d@in.mail.example.net']");
    const desk = receives("example.net") + receives("mail.example.net");
    expect(authorizations({ acme, desk })).toEqual([
      "desk: TXT example.com._report._dmarc.in.mail.example.net v=DMARC1;",
    ]);
  });
  test("not within an organizational domain", () => {
    const acme = domain("shop.example.com", "reports: ['mailto:d@mail.example.com']") + receives("mail.example.com");
    expect(authorizations({ acme })).toEqual([]);
  });
  test("not in the domains of others", () => {
    expect(authorizations({ acme: domain("example.com", "reports: ['mailto:d@elsewhere.example']") })).toEqual([]);
  });
});
