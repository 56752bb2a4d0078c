import { describe, expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";
import { blueprintOf, blueprintsOf, linesOf, recordsAt } from "./resolved.ts";

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

describe("a domain without dmarc below another", () => {
  const signed =
    "senders: [{ name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }]";
  const parent = (stage: string) => `  example.com:\n    ${signed}\n    dmarc: { stage: ${stage} }\n`;
  const below = (more = signed) => `  news.example.com:\n    ${more}\n`;
  const own = (body: string) => recordsAt("_dmarc.news.", body);

  test.each(["observe", "quarantine", "reject"])("publishes no record where that one is at %s", (stage) => {
    expect(own(parent(stage) + below())).toEqual([]);
  });
  test("is judged by the policy that holds, and shown with it", () => {
    const { domains } = blueprintOf(parent("reject") + below());
    expect(domains.map(({ name, dmarc }) => [name, dmarc.stage, dmarc.inheritedFrom])).toEqual([
      ["example.com", "reject", undefined],
      ["news.example.com", "reject", "example.com"],
    ]);
    const { domains: strict } = blueprintOf(
      parent("quarantine, alignment: { dkim: strict, spf: strict }") + below("mail: none"),
    );
    expect(strict.map(({ dmarc }) => dmarc.alignment.dkim)).toEqual(["strict", "relaxed"]);
  });
  test("publishes its own where that is stricter, as a domain that sends nothing does", () => {
    expect(own(parent("quarantine") + below("mail: none"))).toEqual(["TXT _dmarc.news.example.com v=DMARC1; p=reject"]);
    expect(own(parent("reject") + below("mail: none"))).toEqual([]);
  });
  test("inherits over one between them", () => {
    const deep = `  a.news.example.com:\n    ${signed}\n`;
    const { domains } = blueprintOf(parent("reject") + below() + deep);
    expect(domains.map(({ name, dmarc }) => [name, dmarc.inheritedFrom])).toEqual(
      expect.arrayContaining([
        ["example.com", undefined],
        ["news.example.com", "example.com"],
        ["a.news.example.com", "example.com"],
      ]),
    );
  });
  test("publishes what it says, and what the platform says where nothing is known above it", () => {
    expect(own(`${parent("reject")}${below()}    dmarc: { stage: observe }\n`)).toEqual([
      "TXT _dmarc.news.example.com v=DMARC1; p=none",
    ]);
    expect(own(below())).toEqual(["TXT _dmarc.news.example.com v=DMARC1; p=none"]);
  });
  test("inherits what the lock holds of a domain that nobody here declares", () => {
    const lock = (...values: string[]) =>
      JSON.stringify({
        version: 1,
        entries: { "TXT _dmarc.example.com": { values, fetched: "2026-11-20T10:00:00Z", ttl: 300 } },
      });
    const inherited = (...values: string[]) => {
      const root = rootOf({
        "platform.yaml": PLATFORM,
        "records.lock.json": lock(...values),
        "tenants/acme.yaml": tenantFile("acme", below()),
      });
      const { tenants } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
      const dmarc = tenants.get("acme")?.blueprint.domains[0]?.dmarc;
      return dmarc?.inheritedFrom === undefined ? undefined : `${dmarc.stage} ${dmarc.alignment.dkim}`;
    };
    expect(inherited("v=DMARC1; p=none; sp=reject; adkim=s; rua=mailto:d@example.com")).toBe("reject strict");
    expect(inherited("v=DMARC1; p=reject; rua=mailto:d@example.com", "v=DMARC1; p=none")).toBe(undefined);
    expect(inherited("v=spf1 -all")).toBe(undefined);
    expect(inherited()).toBe(undefined);
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
