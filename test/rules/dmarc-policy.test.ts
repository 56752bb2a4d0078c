import { describe, expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT } from "../support/root.ts";

const PLATFORM = "version: 1\norganisation: Test\nrules: { lock/missing: off, mx/missing: off }\n";
const MX = "mx: { hosts: [{ host: mx.example.net }] }";

const domain = (name: string, dmarc: string, more = MX) => `  ${name}:\n    ${more}\n    dmarc: { ${dmarc} }\n`;
const to = (...mailboxes: string[]) => `reports: [${mailboxes.map((mailbox) => `"mailto:${mailbox}"`).join(", ")}]`;

/** What is reported of acme's domains, as `severity rule line`. */
function judged(acme: string, facts: Record<string, string[]> = {}, others: Record<string, string> = {}): string[] {
  const tenants = Object.entries({ acme, ...others }).map(([id, body]) => [
    `tenants/${id}.yaml`,
    `version: 1\ntenant: ${id}\ncontact: postmaster@example.com\ndomains:\n${body}`,
  ]);
  const entries = Object.fromEntries(
    Object.entries(facts).map(([name, values]) => [name, { values, fetched: "2026-11-20T08:00:00Z", ttl: 60 }]),
  );
  const lock = JSON.stringify({ version: 1, entries });
  const root = rootOf({ "platform.yaml": PLATFORM, "records.lock.json": lock, ...Object.fromEntries(tenants) });
  return loadFleet({ root, toolkit: TOOLKIT }, TODAY)
    .diagnostics.filter(({ file }) => file === "tenants/acme.yaml")
    .map(({ severity, rule, line }) => `${severity} ${rule} ${line}`);
}

describe("a report mailbox of another organization", () => {
  const acme = domain("example.com", to("d@reports.example"));
  const at = "TXT example.com._report._dmarc.reports.example";
  test("that nobody knows of is a warning", () => {
    expect(judged(acme)).toEqual(["warning dmarc/rua-external 7"]);
  });
  test.each([["v=DMARC1"], ["v=DMARC1;"], ["v=DMARC1; rua=mailto:e@reports.example"]])(
    "that %s authorizes",
    (value) => {
      expect(judged(acme, { [at]: ["unrelated", value] })).toEqual([]);
    },
  );
  test.each([[[]], [["v=DMARC10"]], [["unrelated"]]])(
    "that is known not to be authorized (%j) is an error",
    (values) => {
      expect(judged(acme, { [at]: values })).toEqual(["error dmarc/rua-external 7"]);
    },
  );
  test("that another tenant has is authorized there", () => {
    expect(judged(acme, {}, { desk: domain("reports.example", to("d@reports.example")) })).toEqual([]);
  });
  test("below a domain that another tenant has is authorized there", () => {
    const below = domain("example.com", to("d@in.reports.example"));
    expect(judged(below, {}, { desk: domain("reports.example", to("d@reports.example")) })).toEqual([]);
  });
  test("for failure reports", () => {
    const failures = domain("example.com", `${to("d@example.com")}, failureReports: ["mailto:f@reports.example"]`);
    expect(judged(failures)).toEqual(["warning dmarc/rua-external 7", "info dmarc/ruf 7"]);
  });
  test("whose authorization would have too long a name", () => {
    const [policy, mailbox] = ["p", "m"].map((letter) => `${[1, 2].map(() => letter.repeat(60)).join(".")}.example`);
    expect(judged(domain(policy as string, to(`d@${mailbox}`)), {}, { desk: domain(mailbox as string, "") })).toEqual([
      "error dmarc/rua-external 7",
    ]);
  });
  test("of one's own organization needs nothing", () => {
    expect(judged(domain("shop.example.com", to("d@mail.example.com")))).toEqual([]);
  });
});

describe("a report mailbox in a domain that takes no mail", () => {
  const acme = domain("example.com", to("d@mail.example.com"));
  const [mx, a, aaaa] = ["MX mail.example.com", "A mail.example.com", "AAAA mail.example.com"] as const;
  const WARNING = ["warning dmarc/rua-mx 7"];
  test.each<[string, Record<string, string[]>, string[]]>([
    ["is not known of", {}, []],
    ["has MX", { [mx]: ["10 mx.example.net"] }, []],
    ["has the null MX", { [mx]: ["0 ."] }, WARNING],
    ["has no MX, and addresses that are not known", { [mx]: [] }, []],
    ["has no MX and an address", { [mx]: [], [a]: ["192.0.2.1"], [aaaa]: [] }, []],
    ["has no MX and no address", { [mx]: [], [a]: [], [aaaa]: [] }, WARNING],
  ])("%s", (_, facts, expected) => {
    expect(judged(acme, facts)).toEqual(expected);
  });
  test.each([
    ["receives", MX, []],
    ["none", "ttl: 1h", WARNING],
  ])("of another tenant, with mail: %s, whatever the lock file knows", (mail, more, expected) => {
    const desk = domain("reports.example", to("d@example.com"), `mail: ${mail}\n    ${more}`);
    expect(judged(domain("example.com", to("d@reports.example")), { "MX reports.example": ["0 ."] }, { desk })).toEqual(
      expected,
    );
  });
});

describe("the organizational domain has a record", () => {
  const acme = domain("shop.example.com", to("d@example.com"));
  const WARNING = ["warning dmarc/org-record 5"];
  test.each<[string, Record<string, string[]>, string[]]>([
    ["not known", {}, []],
    ["none", { "TXT _dmarc.example.com": [] }, WARNING],
    ["of another kind", { "TXT _dmarc.example.com": ["v=spf1 -all"] }, WARNING],
    ["one", { "TXT _dmarc.example.com": ["v=DMARC1; p=none"] }, []],
  ])("%s", (_, facts, expected) => {
    expect(judged(acme, facts)).toEqual(expected);
  });
  test("that is declared, whatever the lock file knows", () => {
    const both = acme + domain("example.com", to("d@example.com"));
    expect(judged(both, { "TXT _dmarc.example.com": [] })).toEqual([]);
  });
});

describe("a domain of which only SPF can be relied on", () => {
  const senders = (...list: string[]) => `${MX}\n    senders: [${list.join(", ")}]`;
  const office = "{ name: office, ip4: [192.0.2.1] }";
  const scanner = "{ name: scanner, ip4: [192.0.2.2] }";
  const signed = "{ name: shop, dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }";
  const at = (stage: string, list: string) => domain("example.com", `stage: ${stage}, ${to("d@example.com")}`, list);
  test.each(["quarantine-test", "quarantine", "reject-test", "reject"])("is an error at %s, spoken once", (stage) => {
    expect(judged(at(stage, senders(office, scanner))).filter((finding) => !finding.includes("dmarc/t-y"))).toEqual([
      "error cross/reject-needs-dkim 8",
    ]);
  });
  test("is none at observe", () => {
    expect(judged(at("observe", senders(office)))).toEqual(["warning dmarc/p-none 8"]);
  });
  test("is a warning for each sender where another signs", () => {
    expect(judged(at("reject", senders(office, signed, scanner)))).toEqual([
      "warning dmarc/align-any 7",
      "warning dmarc/align-any 7",
    ]);
  });
  test("says nothing that each sender is shown as its own error", () => {
    expect(judged(at("reject", senders("{ service: cimcloud }")))).toEqual(["error dmarc/align-any 7"]);
  });
  test("beside a sender that lacks its key: both are reported", () => {
    expect(judged(at("reject", senders("{ service: cimcloud }", office)))).toEqual([
      "error dmarc/align-any 7",
      "error cross/reject-needs-dkim 8",
    ]);
  });
  test("may be waived, with an end", () => {
    const waived = `waivers: [{ rule: cross/reject-needs-dkim, reason: Keys come in December, until: 2026-12-31 }]\n`;
    expect(judged(at("reject", senders(office)) + waived)).toEqual([]);
  });
});

describe("a DMARC record under txt", () => {
  const txt = (value: string) =>
    domain("example.com", to("d@example.com"), `${MX}\n    txt: [${JSON.stringify(value)}]`);
  test.each(["v=DMARC1; p=none", " v=DMARC1", "V = DMARC1;"])("%j is an error", (value) => {
    expect(judged(txt(value))).toEqual(["error dmarc/location 7"]);
  });
  test.each(["v=DMARC10", "about v=DMARC1"])("%j is none", (value) => {
    expect(judged(txt(value))).toEqual([]);
  });
});

test("a test stage is a warning, at the stage", () => {
  const signed = `${MX}\n    senders: [{ name: shop, dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }]`;
  for (const stage of ["quarantine-test", "reject-test"])
    expect(judged(domain("example.com", `stage: ${stage}, ${to("d@example.com")}`, signed))).toEqual([
      "warning dmarc/t-y 8",
    ]);
});

test.each([
  ["a.b.c.d.e.f.example.com", []],
  ["a.b.c.d.e.f.g.example.com", ["warning dmarc/treewalk-depth 5"]],
  ["co.uk", ["warning dmarc/public-suffix 5"]],
  ["example.co.uk", []],
])("%s", (name, expected) => {
  expect(judged(domain(name, to(`d@${name}`)))).toEqual(expected);
});
