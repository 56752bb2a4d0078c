import { beforeAll, describe, expect, it } from "vitest";
import type { Blueprint } from "../../../../src/model/blueprint.ts";
import type { Check } from "../../../../src/world/verify/check.ts";
import { examineDns } from "../../../../src/world/verify/dns/dns.ts";
import { verifyFleet } from "../../../../src/world/verify/verify.ts";
import { EXAMPLES } from "../../../support/root.ts";
import { blueprintsOf, type Held, heldWithVendors, KEY, lineOf, resolverOf, valuesOf, worldOf } from "./fake-dns.ts";

/** What is broken, how, which checks that makes other than they were, and what the first of them says. */
type Fault = readonly [what: string, breaks: (held: Held) => void, changed: readonly string[], help: string];

const SPF = "v=spf1 ip4:203.0.113.99 -all";
const add =
  (key: string, ...values: readonly string[]) =>
  (held: Held) =>
    void held.set(key, [...valuesOf(held, key), ...values]);
const put =
  (key: string, ...values: readonly string[]) =>
  (held: Held) =>
    void held.set(key, values);
const drop = (key: string) => (held: Held) => void held.delete(key);
const move = (from: string, to: string) => (held: Held) => {
  held.set(to, valuesOf(held, from));
  held.delete(from);
};
const failing = (key: string, why: string, reason?: "server-failure" | "refused") => (held: Held) =>
  void held.set(key, { ok: false, why, ...(reason === undefined ? {} : { reason }) });

const FAULTS: readonly Fault[] = [
  // Declared records.
  [
    "a DMARC record is gone",
    drop("TXT _dmarc.lantern.example"),
    ["fail record TXT _dmarc.lantern.example"],
    "NXDOMAIN",
  ],
  [
    "an SPF record is gone from among others",
    (held) => put("TXT mosamuseum.example", ...valuesOf(held, "TXT mosamuseum.example").slice(0, 1))(held),
    ["fail record TXT mosamuseum.example"],
    "It lacks",
  ],
  [
    "a domain's proof for a service is gone",
    (held) => put("TXT mosamuseum.example", ...valuesOf(held, "TXT mosamuseum.example").slice(1))(held),
    ["fail record TXT mosamuseum.example"],
    "It lacks google-site-verification=",
  ],
  [
    "an old MX is still beside the new one",
    add("MX fjordshipping.example", "20 old.example.org"),
    ["fail record MX fjordshipping.example"],
    "Nobody declares 20 old.example.org",
  ],
  [
    "a domain whose vendor verifies none without an address has none",
    drop("A northevents.example"),
    ["fail dns/address northevents.example"],
    "verifies no domain without an A record",
  ],
  [
    "an MX has another priority",
    put("MX fjordshipping.example", "5 mx.mailhost.example"),
    ["fail record MX fjordshipping.example"],
    "Something else is there",
  ],
  [
    "a key is another one",
    put("TXT k2-2026._domainkey.lantern.example", KEY),
    ["fail record TXT k2-2026._domainkey.lantern.example"],
    "Something else is there",
  ],
  [
    "a revoked key is in use again",
    put("TXT k2-2025._domainkey.lantern.example", KEY),
    ["fail record TXT k2-2025._domainkey.lantern.example"],
    "Something else is there",
  ],
  [
    "a key's CNAME leads elsewhere",
    put("CNAME crew._domainkey.fjordshipping.example", "news.keys.mailhost.example"),
    ["fail record CNAME crew._domainkey.fjordshipping.example"],
    "Something else is there",
  ],
  [
    "a key's CNAME is hidden behind a proxy",
    (held) => {
      drop("CNAME crew._domainkey.fjordshipping.example")(held);
      put("A crew._domainkey.fjordshipping.example", "203.0.113.77")(held);
    },
    ["fail record CNAME crew._domainkey.fjordshipping.example"],
    "proxy",
  ],
  [
    "a CAA lets another authority issue, too",
    add("CAA fjordshipping.example", '0 issue "other.example"'),
    ["fail record CAA fjordshipping.example"],
    "Nobody declares",
  ],
  [
    "a TLSA is of another certificate",
    put("TLSA _25._tcp.mx3.fjordshipping.example", `3 1 1 ${"ab".repeat(32)}`),
    ["fail record TLSA _25._tcp.mx3.fjordshipping.example"],
    "Something else is there",
  ],
  [
    "a host has no address",
    drop("AAAA mx3.fjordshipping.example"),
    ["fail record AAAA mx3.fjordshipping.example"],
    "has no AAAA",
  ],
  [
    "a delegation leads to one server only",
    put("NS tracking.fjordshipping.example", "ns1.mailhost.example"),
    ["fail record NS tracking.fjordshipping.example"],
    "It lacks ns2.mailhost.example",
  ],
  [
    "an SRV leads elsewhere",
    put("SRV _autodiscover._tcp.fjordshipping.example", "0 0 443 other.example.org"),
    ["fail record SRV _autodiscover._tcp.fjordshipping.example"],
    "Something else is there",
  ],
  [
    "a panel has doubled the domain",
    move("TXT _smtp._tls.lantern.example", "TXT _smtp._tls.lantern.example.lantern.example"),
    ["fail record TXT _smtp._tls.lantern.example"],
    "enter _smtp._tls there",
  ],
  [
    "a policy was entered at the domain itself",
    (held) => {
      add("TXT lantern.example", ...valuesOf(held, "TXT _dmarc.lantern.example"))(held);
      drop("TXT _dmarc.lantern.example")(held);
    },
    ["fail record TXT _dmarc.lantern.example"],
    "It is at lantern.example",
  ],
  [
    "somebody else's CNAME is in a record's place",
    (held) => {
      drop("TXT _smtp._tls.lantern.example")(held);
      put("CNAME _smtp._tls.lantern.example", "tls.example.org")(held);
    },
    ["fail record TXT _smtp._tls.lantern.example"],
    "is an alias of tls.example.org",
  ],
  [
    "a handed-over record was not published",
    drop("TXT cimcloud-a94fdfc80c2c46c782969bfb0fc4084e._domainkey.harborsupply.example"),
    [
      "fail record TXT cimcloud-a94fdfc80c2c46c782969bfb0fc4084e._domainkey.harborsupply.example",
      "fail handoff/done harborsupply.example",
    ],
    "whoever runs the zone must publish it",
  ],
  // Second records.
  ["a second SPF record stands", add("TXT lantern.example", SPF), ["fail spf/one-record lantern.example"], "permerror"],
  [
    "a second SPF record is at a MAIL FROM name",
    add("TXT bounce.fjordshipping.example", SPF),
    ["fail spf/one-record bounce.fjordshipping.example"],
    "permerror",
  ],
  [
    "there is a second DMARC record",
    add("TXT _dmarc.lantern.example", "v=DMARC1; p=none"),
    ["fail dmarc/one-record _dmarc.lantern.example"],
    "no policy for receivers",
  ],
  [
    "there is a second MTA-STS record",
    add("TXT _mta-sts.mosamuseum.example", "v=STSv1; id=1;"),
    ["fail mta-sts/one-record _mta-sts.mosamuseum.example"],
    "no policy for senders",
  ],
  [
    "there is a second TLS-RPT record",
    add("TXT _smtp._tls.mosamuseum.example", "v=TLSRPTv1; rua=mailto:x@example.org"),
    ["fail tls-rpt/one-record _smtp._tls.mosamuseum.example"],
    "no reports",
  ],
  [
    "there is a second BIMI record",
    add("TXT default._bimi.mosamuseum.example", "v=BIMI1; l=https://example.org/logo.svg"),
    ["fail bimi/one-record default._bimi.mosamuseum.example"],
    "no logo",
  ],
  [
    "a second key is at a selector",
    add("TXT k2-2026._domainkey.lantern.example", KEY),
    ["fail dkim/key k2-2026._domainkey.lantern.example"],
    "verifiers may take any",
  ],
  [
    "a domain that inherits its policy has one of its own",
    put("TXT _dmarc.orders.quarrystone.example", "v=DMARC1; p=none"),
    ["fail dmarc/one-record _dmarc.orders.quarrystone.example"],
    "Nobody declares this DMARC record",
  ],
  [
    "a domain without MTA-STS announces a policy",
    put("TXT _mta-sts.lantern.example", "v=STSv1; id=1;"),
    ["fail mta-sts/one-record _mta-sts.lantern.example"],
    "Nobody declares this MTA-STS record",
  ],
  // What SPF includes.
  [
    "a service's SPF record is gone",
    drop("TXT spf.event-notifications.example"),
    ["fail spf/evaluates northevents.example"],
    "permerror",
  ],
  [
    "a service's SPF record has grown past ten lookups",
    (held) => {
      const names = Array.from({ length: 9 }, (_, index) => `s${index}.event-notifications.example`);
      put(
        "TXT spf.event-notifications.example",
        `v=spf1 ${names.map((name) => `include:${name}`).join(" ")} -all`,
      )(held);
      for (const name of names) put(`TXT ${name}`, "v=spf1 ip4:192.0.2.1 -all")(held);
    },
    ["fail spf/evaluates northevents.example"],
    "more than 10 DNS lookups",
  ],
  [
    "a service's SPF record lets everybody pass",
    put("TXT spf.event-notifications.example", "v=spf1 +all"),
    ["fail spf/evaluates northevents.example"],
    "lets every address of the Internet send as northevents.example",
  ],
  [
    "a service's SPF record is not answered",
    failing("TXT spf.event-notifications.example", "192.0.2.53:53 does not answer"),
    ["unknown spf/evaluates northevents.example"],
    "does not answer",
  ],
  [
    "a service's SPF record leads back to the domain",
    put("TXT spf.event-notifications.example", "v=spf1 include:northevents.example -all"),
    ["fail spf/evaluates northevents.example"],
    "permerror",
  ],
  // Keys and policies behind a CNAME.
  [
    "a vendor's key is gone",
    drop("TXT crew.keys.mailhost.example"),
    ["fail dkim/key crew._domainkey.fjordshipping.example"],
    "crew.keys.mailhost.example does not exist",
  ],
  [
    "a vendor's key is revoked",
    put("TXT crew.keys.mailhost.example", "v=DKIM1; p="),
    ["fail dkim/key crew._domainkey.fjordshipping.example"],
    "is revoked",
  ],
  [
    "a vendor's key cannot be read",
    put("TXT crew.keys.mailhost.example", "v=DKIM1; k=rsa; p=MIIB"),
    ["fail dkim/key crew._domainkey.fjordshipping.example"],
    "Verifiers cannot use the key",
  ],
  [
    "a vendor's key leads in a circle",
    (held) => {
      drop("TXT crew.keys.mailhost.example")(held);
      put("CNAME crew.keys.mailhost.example", "crew._domainkey.fjordshipping.example")(held);
    },
    ["fail dkim/key crew._domainkey.fjordshipping.example"],
    "aliases lead back",
  ],
  [
    "the policy behind a CNAME is gone",
    (held) => {
      put("CNAME _dmarc.parked-too.example", "_dmarc.parked.example")(held);
      drop("TXT _dmarc.parked.example")(held);
    },
    ["fail record TXT _dmarc.parked.example", "fail dmarc/one-record _dmarc.parked-too.example"],
    "NXDOMAIN",
  ],
  // Aliases.
  [
    "a CNAME's target does not exist",
    drop("A status.mailhost.example"),
    ["fail dns/alias ship-status.fjordshipping.example"],
    "status.mailhost.example does not exist",
  ],
  [
    "a CNAME leads in a circle",
    (held) => {
      drop("A status.mailhost.example")(held);
      put("CNAME status.mailhost.example", "ship-status.fjordshipping.example")(held);
    },
    ["fail dns/alias ship-status.fjordshipping.example"],
    "aliases lead back",
  ],
  [
    "a chain of aliases is too long",
    (held) => {
      drop("A status.mailhost.example")(held);
      for (let step = 0; step < 9; step++)
        put(`CNAME ${step === 0 ? "status" : `s${step}`}.mailhost.example`, `s${step + 1}.mailhost.example`)(held);
      put("A s9.mailhost.example", "203.0.113.80")(held);
    },
    ["fail dns/alias ship-status.fjordshipping.example"],
    "10 aliases in a row",
  ],
  // Exchangers.
  [
    "an MX host does not exist",
    drop("A mx.quarry-mail.example"),
    ["fail mx/target mx.quarry-mail.example"],
    "NXDOMAIN",
  ],
  [
    "an MX host has no address",
    move("A mx.quarry-mail.example", "TXT mx.quarry-mail.example"),
    ["fail mx/target mx.quarry-mail.example"],
    "neither A nor AAAA",
  ],
  [
    "an MX host is an alias",
    (held) => {
      move("A mx.quarry-mail.example", "A host.quarry-mail.example")(held);
      put("CNAME mx.quarry-mail.example", "host.quarry-mail.example")(held);
    },
    ["fail mx/target mx.quarry-mail.example"],
    "name host.quarry-mail.example",
  ],
  [
    "an MX host has an address inside",
    add("A mx.quarry-mail.example", "10.0.0.25"),
    ["fail mx/target mx.quarry-mail.example"],
    "10.0.0.25 cannot be reached from the Internet",
  ],
  // Authorities, reports, names.
  [
    "a CAA above the policy's host lets only another issue",
    put("CAA harborsupply.example", '0 issue "letsencrypt.org"'),
    ["fail caa/issuer mta-sts.harborsupply.example"],
    "cannot be issued",
  ],
  [
    "a CAA at the policy's host lets nobody issue",
    put("CAA mta-sts.northevents.example", '0 issue ";"'),
    ["fail caa/issuer mta-sts.northevents.example"],
    "cannot be issued",
  ],
  [
    "a mailbox's domain does not take a domain's reports",
    drop("TXT lantern.example._report._dmarc.reports.example"),
    [
      "fail reports/authorized lantern.example._report._dmarc.reports.example",
      "fail record TXT lantern.example._report._dmarc.reports.example",
    ],
    "Whoever runs reports.example must publish",
  ],
  [
    "an own server has no name",
    drop("PTR 7.100.51.198.in-addr.arpa"),
    ["fail sender/ptr 198.51.100.7"],
    "No PTR record",
  ],
  [
    "an own server's name leads elsewhere",
    put("A out-198-51-100-7.mailhost.example", "198.51.100.8"),
    ["fail sender/ptr 198.51.100.7"],
    "does not lead back",
  ],
  // Wildcards and strays.
  [
    "a wildcard TXT answers at every name",
    put("TXT *.lantern.example", "v=spf1 +all"),
    ["fail dns/wildcard lantern.example"],
    "It answers at every name",
  ],
  [
    "a wildcard MX takes mail of every name",
    put("MX *.lantern.example", "10 mx.example.org"),
    ["fail dns/wildcard lantern.example"],
    "It answers at every name",
  ],
  [
    "a wildcard CNAME leads keys and policies elsewhere",
    (held) => {
      put("CNAME *.lantern.example", "web.example.org")(held);
      put("TXT web.example.org", "v=DMARC1; p=none")(held);
    },
    ["fail dns/wildcard lantern.example"],
    "It answers at every name",
  ],
  [
    "a wildcard gives every selector a key",
    put("TXT *._domainkey.lantern.example", KEY),
    ["fail dns/wildcard lantern.example"],
    "It answers at every name",
  ],
  [
    "an old policy is at the domain itself",
    add("TXT lantern.example", "v=DMARC1; p=none; rua=mailto:old@example.org"),
    ["fail dns/misplaced lantern.example"],
    "Nobody looks for the DMARC record at lantern.example",
  ],
  [
    "an SPF record is among policies",
    add("TXT _dmarc.lantern.example", SPF),
    ["fail dns/misplaced lantern.example"],
    "Nobody looks for the SPF record at _dmarc.lantern.example",
  ],
  [
    "a key is at the domain itself",
    add("TXT lantern.example", KEY),
    ["fail dns/misplaced lantern.example"],
    "the DKIM key at lantern.example",
  ],
  // Servers.
  [
    "a server does not answer for one name",
    failing("MX lantern.example", "192.0.2.53:53 does not answer"),
    ["unknown record MX lantern.example"],
    "does not answer",
  ],
  [
    "a server refuses",
    failing("TXT _smtp._tls.lantern.example", "192.0.2.53:53 answers REFUSED", "refused"),
    ["unknown record TXT _smtp._tls.lantern.example"],
    "REFUSED",
  ],
  [
    "a zone's signatures do not hold",
    failing("SOA lantern.example", "192.0.2.53:53 answers SERVFAIL (bogus)", "server-failure"),
    ["fail dns/dnssec lantern.example"],
    "Its signatures do not hold",
  ],
];

/** What a wildcard may say: that a name sends nothing, takes nothing, has no key, or is on the web. */
const HARMLESS: readonly (readonly [what: string, breaks: (held: Held) => void])[] = [
  ["a wildcard for the web", put("A *.lantern.example", "203.0.113.80")],
  ["a wildcard that forbids to send", put("TXT *.lantern.example", "v=spf1 -all")],
  ["a wildcard that takes no mail", put("MX *.lantern.example", "0 .")],
  ["a wildcard of revoked keys", put("TXT *._domainkey.lantern.example", "v=DKIM1; p=")],
  ["a proof of ownership at the domain", add("TXT lantern.example", "vendor-domain-verification=1234")],
  ["a proxy's second address for an MX host", add("A mx.quarry-mail.example", "203.0.113.26")],
  [
    "a record that everybody may let issue",
    put("CAA harborsupply.example", '0 iodef "mailto:ca@harborsupply.example"'),
  ],
  ["a second network address with another name", add("PTR 7.100.51.198.in-addr.arpa", "other.example.org")],
];

describe("of the example tenants in a world that holds what they and their vendors publish", () => {
  let blueprints: readonly Blueprint[];
  let clean: ReadonlyMap<string, Check>;
  const look = async (held: Held): Promise<ReadonlyMap<string, Check>> => {
    const { tenants } = await verifyFleet(blueprints, worldOf(held), [examineDns]);
    return new Map(
      tenants.flatMap(({ tenant, checks }) =>
        checks.map((check) => [`${tenant} ${check.check} ${check.type} ${check.name}`, check] as const),
      ),
    );
  };
  beforeAll(async () => {
    blueprints = blueprintsOf(EXAMPLES);
    clean = await look(heldWithVendors(blueprints));
  });
  const changedIn = async (breaks: (held: Held) => void) => {
    const held = heldWithVendors(blueprints);
    breaks(held);
    return [...(await look(held))].flatMap(([key, check]) =>
      clean.get(key)?.status === check.status ? [] : [{ line: lineOf(check), help: check.help }],
    );
  };

  it("nothing fails, and nothing is unknown but what only an apply knows", () => {
    const open = [...clean.values()].filter(({ status }) => status !== "pass");
    expect(open.filter(({ status }) => status === "fail")).toEqual([]);
    for (const { check, help } of open)
      expect(`${check} ${help}`).toMatch(/^record only an apply knows|^handoff\/done of /);
  });

  it("no check is reported twice", async () => {
    const { tenants } = await verifyFleet(blueprints, worldOf(heldWithVendors(blueprints)), [examineDns]);
    for (const { checks } of tenants) expect(new Set(checks.map(lineOf)).size).toBe(checks.length);
  });

  it.each(FAULTS)("%s: that is reported, and nothing else", async (_, breaks, changed, help) => {
    const found = await changedIn(breaks);
    expect(found.map(({ line }) => line).sort()).toEqual([...changed].sort());
    expect(found.map((one) => one.help).join("\n")).toContain(help);
  });

  it.each(HARMLESS)("%s is not a fault", async (_, breaks) => {
    expect(await changedIn(breaks)).toEqual([]);
  });

  it("a resolver that is silent altogether leaves all unknown, and nothing passes", async () => {
    const silent = { query: async () => ({ ok: false as const, why: "192.0.2.53:53 does not answer" }) };
    const { summary, tenants } = await verifyFleet(blueprints, worldOf(new Map(), { resolver: silent }), [examineDns]);
    expect(summary.fail).toBe(0);
    const passes = tenants.flatMap(({ checks }) => checks).filter(({ status }) => status === "pass");
    expect(passes).toEqual([]);
  });
});

describe("signatures", () => {
  const zone = "lantern.example";
  const dnssecOf = async (breaks: (held: Held) => void, isValidating: boolean) => {
    const blueprints = blueprintsOf(EXAMPLES).filter(({ tenant }) => tenant === "lantern-workflow");
    const held = heldWithVendors(blueprints);
    breaks(held);
    const { tenants } = await verifyFleet(blueprints, worldOf(held, { resolver: resolverOf(held, { isValidating }) }), [
      examineDns,
    ]);
    return tenants.flatMap(({ checks }) => checks).filter(({ check }) => check === "dns/dnssec");
  };
  const DS = put(`DS ${zone}`, "2371 13 2 aabb");

  it("are not asked for where the zone has none", async () => {
    expect(await dnssecOf(() => undefined, true)).toEqual([]);
  });

  it("that the resolver vouches for pass, and without a resolver that checks them are unknown", async () => {
    expect(await dnssecOf(DS, true)).toMatchObject([{ name: zone, status: "pass", found: ["DS 2371 13 2 aabb"] }]);
    const [unknown] = await dnssecOf(DS, false);
    expect([unknown?.status, unknown?.help]).toEqual(["unknown", expect.stringContaining("--resolver")]);
  });
});
