import { describe, expect, it } from "vitest";
import { loadFleet } from "../../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../../support/root.ts";

const TXT = (...values: string[]) => ({ values, fetched: "2026-11-01T00:00:00Z", ttl: 300 });

/** What is reported about the expectations of acme: rule, line within them, and what was got. */
function judged(
  domains: string,
  expectations: readonly string[],
  {
    lock = {},
    more = "",
    others = {},
  }: {
    readonly lock?: Readonly<Record<string, unknown>>;
    readonly more?: string;
    readonly others?: Readonly<Record<string, string>>;
  } = {},
) {
  const lines = expectations.map((one) => `  - { name: one, ${one} }\n`).join("");
  const root = rootOf({
    "tenants/acme.yaml": `${tenantFile("acme", domains)}${more}expect:\n${lines}`,
    "records.lock.json": JSON.stringify({ version: 1, entries: lock }),
    ...others,
  });
  return loadFleet({ root, toolkit: TOOLKIT }, TODAY)
    .diagnostics.filter(({ rule }) => rule.startsWith("expect/"))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

const OFFICE = `  acme.example:
    mx: { hosts: [{ host: mx.mailhost.example }] }
    senders: [{ name: office, ip4: [192.0.2.0/28, 198.51.100.7], ip6: ["2001:db8::/64"] }]
    dmarc: { stage: quarantine, reports: ["mailto:dmarc@acme.example"] }
`;

describe("an expectation", () => {
  it.each([
    "from: a@acme.example, via: office, spf: pass, dmarc: pass",
    "from: a@acme.example, ip: 192.0.2.15, dmarc: pass",
    "from: a@acme.example, ip: '::ffff:192.0.2.15', spf: pass",
    "from: a@acme.example, ip: '2001:db8::1', dmarc: pass",
    "from: a@acme.example, ip: 203.0.113.9, spf: softfail, dmarc: fail",
    "from: a@acme.example, mailFrom: b@elsewhere.example, dkim: acme.example, ip: 203.0.113.9, dmarc: pass",
    "from: a@acme.example, dkim: acme.example, dmarc: pass",
    "from: a@news.acme.example, dkim: acme.example, dmarc: pass",
    "from: a@news.acme.example, ip: 203.0.113.9, mailFrom: a@acme.example, dmarc: fail",
  ])("is kept: %s", (expectation) => {
    expect(judged(OFFICE, [expectation])).toEqual([]);
  });

  it("that is not kept is reported with what was found, and the way there", () => {
    expect(judged(OFFICE, ["from: a@acme.example, ip: 203.0.113.9, dmarc: pass"])).toEqual([
      "expect/failed: must be DMARC pass, got fail: SPF of acme.example for 203.0.113.9 is softfail by ~all (3 networks do not match); DMARC is fail by p=quarantine of acme.example: SPF's acme.example did not pass",
    ]);
    expect(judged(OFFICE, ["from: a@acme.example, via: office, spf: fail"])).toEqual([
      "expect/failed: must be SPF fail, got pass: SPF of acme.example for 192.0.2.0 is pass by ip4:192.0.2.0/28",
    ]);
    expect(
      judged(OFFICE, ["from: a@acme.example, dkim: vendor.example, ip: 203.0.113.9, dmarc: pass"], {
        lock: { "TXT _dmarc.vendor.example": TXT() },
      })[0],
    ).toMatch(/DKIM's vendor\.example is not of acme\.example$/);
  });

  it("that cannot be tried says what is missing", () => {
    expect(
      judged(OFFICE, [
        "from: a@acme.example, dmarc: pass",
        "from: a@acme.example, dkim: acme.example, spf: pass",
        "from: a@acme.example, ip: 192.0.2.1",
        "from: a@acme.example, via: offices, dmarc: pass",
      ]),
    ).toEqual([
      "expect/invalid: must say where the message comes from, got neither ip nor via",
      "expect/invalid: must say where the message comes from, got neither ip nor via",
      "expect/invalid: must say what is expected, got neither spf nor dmarc",
      "expect/invalid: must name a relay or a sender of this file, got offices",
    ]);
  });

  const LETTERS = OFFICE.replace("ip6:", "include: [spf.letters.example], ip6:");

  it("that a gap in the lock leaves open is reported once, with what would have to be known", () => {
    const open = [
      "from: a@acme.example, ip: 203.0.113.99, dmarc: fail",
      "from: a@acme.example, ip: 203.0.113.9, spf: pass",
    ];
    expect(judged(LETTERS, open)).toEqual([
      "expect/unknown: TXT spf.letters.example must be known, got no entry of records.lock.json, for 2 expectations",
    ]);
    const lock = { "TXT spf.letters.example": TXT("v=spf1 ip4:203.0.113.0/28 -all") };
    expect(judged(LETTERS, open, { lock })).toEqual([]);
  });

  it("does not rest on what decides nothing", () => {
    expect(judged(LETTERS, ["from: a@acme.example, ip: 192.0.2.1, dmarc: pass"])).toEqual([]);
    expect(judged(LETTERS, ["from: a@acme.example, ip: 203.0.113.9, dkim: acme.example, dmarc: pass"])).toEqual([]);
    expect(judged(LETTERS, ["from: a@acme.example, mailFrom: x@else.example, ip: 203.0.113.9, dmarc: fail"])).toEqual(
      [],
    );
  });

  it("reads the records of other tenants, and follows their aliases", () => {
    const others = {
      "tenants/hub.yaml": tenantFile(
        "hub",
        `  hub.example:
    mx: { hosts: [{ host: mx.mailhost.example }] }
    senders: [{ name: all, ip4: [203.0.113.0/29] }]
    dmarc: { reports: ["mailto:dmarc@hub.example"] }
    records: [{ name: _spf.mail, cname: hub.example }]
`,
      ),
    };
    const domains = OFFICE.replace("ip6:", "include: [_spf.mail.hub.example], ip6:");
    expect(judged(domains, ["from: a@acme.example, ip: 203.0.113.3, dmarc: pass"], { others })).toEqual([]);
  });

  const SHOP = `  acme.example:
    mx: { hosts: [{ host: mx.mailhost.example }] }
    senders: [{ relay: shop }]
    dmarc: { stage: quarantine, reports: ["mailto:dmarc@acme.example"] }
`;
  const relay = (more: string) =>
    `relays: { shop: { region: eu-west-1, domain: acme.example, tls: required, from: [shop@acme.example]${more} } }\n`;
  const SES = { "TXT amazonses.com": TXT("v=spf1 ip4:203.0.113.0/24 -all") };

  it("goes through a relay as SES sends: it signs as the domain, and from its MAIL FROM name", () => {
    const via = "from: shop@acme.example, via: shop";
    expect(judged(SHOP, [`${via}, dmarc: pass`], { more: relay("") })).toEqual([]);
    expect(judged(SHOP, [`${via}, spf: pass, dmarc: pass`], { more: relay(", mailFrom: bounce"), lock: SES })).toEqual(
      [],
    );
    expect(judged(SHOP, [`${via}, spf: fail`], { more: relay(", mailFrom: bounce"), lock: SES })[0]).toMatch(
      /SPF of bounce\.acme\.example for 203\.0\.113\.0 is pass by include:amazonses\.com/,
    );
  });

  it("relies on no key that is not in use", () => {
    const key = "dkim: [{ selector: s1, cname: s1.keys.example.org";
    const domains = (state: string) => OFFICE.replace("ip6:", `${key}, state: ${state} }], ip6:`);
    const expectation = ["from: a@acme.example, via: office, mailFrom: x@vendor.net, ip: 203.0.113.9, dmarc: pass"];
    expect(judged(domains("active"), expectation)).toEqual([]);
    expect(judged(domains("published"), expectation)[0]).toMatch(/^expect\/failed/);
  });
});
