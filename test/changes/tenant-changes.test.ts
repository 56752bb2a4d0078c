import { describe, expect, test } from "vitest";
import { tenantChanges } from "../../src/changes/declared/tenant-changes.ts";
import { publishedDomains } from "../../src/rules/changes/tenant-change.ts";
import { acme, domain } from "../rules/changes/changed.ts";
import { TODAY } from "../support/root.ts";
import { described, fleetOf, lines } from "./described.ts";

const stage = (name: string) => acme(domain("", "example.com", name));
const office = (senders: string) =>
  acme(domain("", "example.com", "observe").replace(/senders: .*/, `senders: ${senders}`));
const OFFICE = "{ name: office, ip4: [192.0.2.1] }";
/** A domain below one whose office has a key that signs. */
const news = (sender: string) =>
  acme(`${domain("", "example.com")}  news.example.com:
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [${sender}]
    dmarc: { stage: observe, reports: ["mailto:dmarc@example.com"] }
`);
const sts = (more: string) => acme(domain(`mtaSts: { ${more} }`));

/** A tenant with a relay: its fields, and what is beside the domains. */
const relay = (fields: string, head = "") => ({
  "tenants/acme.yaml": `${acme(domain().replace("senders: [", "senders: [{ relay: tickets }, "), head)["tenants/acme.yaml"]}relays:\n  tickets: { domain: example.com, ${fields} }\n`,
});
const inbound = (fields: string, boxes: string) => ({
  "tenants/acme.yaml": `${acme(domain().replace("{ hosts: [{ host: mx.example.net }] }", "{ inbound: true }"))["tenants/acme.yaml"]}inbound:\n  provider: ses\n  ${fields}\n  mailboxes:\n${boxes}`,
});
const box = (id: string, more = "") =>
  `    ${id}: { address: ${id}@example.com, deliver: { bucket: acme-mail }${more} }\n`;

test("an account that a zone is given is told in words, and the one before", () => {
  const files = acme(domain("zone: { provider: route53, zoneId: Z0123456789ABC }"));
  const platform =
    'version: 1\norganisation: Acme\naws: { account: main, accounts: { main: { id: "111122223333" } } }\n';
  expect(lines(described(files, { ...files, "platform.yaml": platform }))).toEqual([
    expect.stringContaining(
      "records of example.com go through account main from now on, no longer through the environment's credentials",
    ),
  ]);
});

describe("one cause is one change, in the words of mail", () => {
  test.each([
    [
      "DMARC",
      stage("quarantine"),
      stage("reject"),
      ["low -: DMARC for example.com goes from quarantine to reject: mail that fails is refused @9"],
    ],
    [
      "a weaker DMARC",
      stage("reject"),
      stage("quarantine"),
      ["high dmarc/weakened: DMARC for example.com goes from reject to quarantine: mail that fails goes to spam @9"],
    ],
    [
      "a sender that goes",
      office(`[${OFFICE}, { name: mailgun, include: [mailgun.example] }]`),
      office(`[${OFFICE}]`),
      ["medium spf/mechanism-removed: SPF of example.com drops mailgun, 0 of 10 lookups @7"],
    ],
    [
      "a sender that comes",
      office(`[${OFFICE}]`),
      office(`[${OFFICE}, { name: mailgun, include: [mailgun.example] }]`),
      ["low -: SPF of example.com adds mailgun, at least 1 of 10 lookups @7"],
    ],
    [
      "a policy's mode and the id that announces it",
      sts("mode: testing, maxAge: 14d"),
      sts("mode: enforce, maxAge: 14d"),
      ["low -: MTA-STS of example.com goes from testing to enforce @10"],
    ],
    [
      "a policy's max_age",
      sts("mode: none, maxAge: 1d"),
      sts("mode: none, maxAge: 14d"),
      ["low -: MTA-STS policy of example.com: max_age 1d → 14d @10"],
    ],
    [
      "an MX",
      acme(domain()),
      acme(domain().replace("mx.example.net", "mx.example.org")),
      ["high mx/replaced: MX of example.com drops mx.example.net, adds mx.example.org @6"],
    ],
    ["a TTL", acme(domain()), acme(domain("ttl: 5m")), ["low -: TTL of example.com goes from 1h to 5m @10"]],
    [
      "a relay's TLS",
      relay("tls: required"),
      relay("tls: preferred"),
      ["high relay/tls-weakened: relay tickets no longer requires TLS @11"],
    ],
    [
      "a recipient's TLS",
      relay("tls: required"),
      relay("tls: required, recipients: { old.example: preferred }"),
      ["high relay/tls-weakened: relay tickets no longer requires TLS for old.example @11"],
    ],
    [
      "a relay's TLS under another name",
      relay("tls: required"),
      {
        "tenants/acme.yaml":
          relay("tls: preferred")
            ["tenants/acme.yaml"]?.replace("relay: tickets", "relay: orders")
            .replace("  tickets:", "  orders:") ?? "",
      },
      [
        "high relay/tls-weakened: orders: must not be weaker than before, required, got preferred: mail may go out in the clear @11",
        "low -: example.com lists relay orders as a sender @7",
        "low -: example.com no longer lists relay tickets as a sender @5",
        "low -: relay orders is new: it sends as example.com from eu-west-1, with 3 DKIM records @11",
        "low -: relay tickets is removed: nothing is sent through it as example.com, and its 3 DKIM records go @10",
      ],
    ],
    [
      "a tenant that is paused",
      relay("mailFrom: bounce"),
      relay("mailFrom: bounce", "lifecycle: paused\n"),
      ["medium tenant/paused: tenant acme is paused: its relays stop sending @4"],
    ],
    [
      "a key that signs from now on",
      office("[{ name: office, dkim: [{ selector: s1, cname: s1.example.net, state: published }] }]"),
      office("[{ name: office, dkim: [{ selector: s1, cname: s1.example.net, state: active }] }]"),
      ["low -: DKIM key s1 of example.com goes from published to active: its record stays as it is @7"],
    ],
    [
      "a sender that signs as another domain from now on",
      news("{ name: office, ip4: [192.0.2.1] }"),
      news("{ name: office, ip4: [192.0.2.1], signsAs: example.com }"),
      ["low -: office of news.example.com: signing domain is now example.com @12"],
    ],
    [
      "a mailbox that goes",
      inbound("tls: required", box("help") + box("sales")),
      inbound("tls: required", box("help")),
      ["high inbound/mailbox-removed: mailbox sales no longer receives the mail of sales@example.com @13"],
    ],
    [
      "an alias",
      inbound("tls: required", box("help")),
      inbound("tls: required", box("help", ", aliases: [hello@example.com]")),
      ["low -: mailbox help: aliases now with hello@example.com @14"],
    ],
    [
      "inbound TLS",
      inbound("tls: required", box("help")),
      inbound("tls: preferred", box("help")),
      ["high inbound/tls-weakened: inbound mail no longer requires TLS @12"],
    ],
    [
      "a contact",
      acme(domain()),
      { "tenants/acme.yaml": acme(domain())["tenants/acme.yaml"]?.replace("postmaster@", "it@") ?? "" },
      ["low -: tenant acme: contact goes from postmaster@example.com to it@example.com @3"],
    ],
    ["nothing", relay("tls: required"), relay("tls: required"), []],
  ])("%s", (_, before, after, expected) => {
    expect(lines(described(before, after))).toEqual(expected);
  });
});

test.each([
  ["v=DMARC1; p=quarantine; sp=none", "dmarc/weakened"],
  ["v=DMARC1; p=quarantine; t=y", "dmarc/weakened"],
  ["v=DMARC1", "dmarc/weakened"],
])("what only the toolkit's code weakens needs an acknowledgement, too: %s", (value, rule) => {
  const blueprint = fleetOf(stage("quarantine")).get("acme")?.blueprint;
  if (blueprint === undefined) throw new Error("must have a tenant");
  const records = blueprint.records.map((one) => (one.name === "_dmarc.example.com" ? { ...one, value } : one));
  const after = { ...blueprint, records };
  const { changes } = tenantChanges(blueprint, after, {
    tenant: "acme",
    resources: [],
    published: { had: publishedDomains([blueprint]), has: publishedDomains([after]) },
    today: TODAY,
    history: () => ({ versions: [], complete: true, shallow: false }),
    place: () => null,
  });
  expect(changes).toMatchObject([{ rule, risk: "high", name: "_dmarc.example.com" }]);
});

describe("what comes or goes as a whole", () => {
  const two = acme(domain() + domain("", "example.org"));
  test("a retired tenant is one change that needs an acknowledgement: what goes with it needs none", () => {
    const { changes } = described(two, acme(domain() + domain("", "example.org"), "lifecycle: retired\n"));
    expect(changes[0]).toMatchObject({
      rule: "tenant/retired",
      risk: "high",
      kind: "tenant",
      action: "delete",
      name: "acme",
    });
    expect(changes.slice(1).map(({ action, rule, risk }) => `${action} ${rule} ${risk}`)).toEqual(
      Array.from({ length: 10 }, () => "delete null low"),
    );
  });
  test("the buckets of a retired tenant are named: they outlive it while they hold mail", () => {
    const bucket = "inbound:\n  mailboxes:\n    desk: { address: desk@example.com, deliver: { bucket: acme-mail } }\n";
    const receiving = "  example.com: { mx: { inbound: true } }\n";
    const { changes } = described(acme(receiving, bucket), acme(receiving, `lifecycle: retired\n${bucket}`));
    expect(changes[0]?.words).toMatch(
      /go; bucket acme-mail stays, and the apply fails, while it holds mail or old versions of it$/,
    );
  });
  test("a removed domain too", () => {
    const { changes } = described(two, acme(domain()));
    expect(changes[0]).toMatchObject({ rule: "tenant/domain-removed", kind: "domain", domain: "example.org" });
    expect(changes.slice(1).every(({ rule, action }) => rule === null && action === "delete")).toBe(true);
  });
  test("a new tenant and a new domain never need an acknowledgement", () => {
    const strict = domain("mtaSts: { mode: enforce }", "example.org", "reject");
    const fresh = described({}, acme(domain() + strict));
    expect(fresh.changes[0]?.words).toBe(
      "new tenant acme: 11 records in 2 domains, 1 policy; what is there now is not known, and DMARC reject and MTA-STS enforce hold at once",
    );
    expect([fresh.risk, described(acme(domain()), acme(domain() + strict)).risk]).toEqual(["medium", "medium"]);
  });
  test("a domain that moves is asked about where it leaves, and compared where it goes", () => {
    const other = (body: string) => ({
      "tenants/other.yaml": acme(body)["tenants/acme.yaml"]?.replace("acme", "other") ?? "",
    });
    const before = { ...two, ...other(domain("", "example.net").replace("mx.example.net", "mx.example.com")) };
    const after = {
      ...acme(domain()),
      ...other(
        domain("", "example.net").replace("mx.example.net", "mx.example.com") + domain("", "example.org", "observe"),
      ),
    };
    expect(lines(described(before, after))).toEqual([
      "high tenant/domain-moved: domain example.org moves to tenant other: 5 records leave this stack @4",
    ]);
    expect(described(before, after, { tenant: "other" }).changes.map(({ rule, words }) => [rule, words])).toEqual([
      ["dmarc/weakened", "DMARC for example.org goes from quarantine to observe: mail that fails is let through"],
      [null, "domain example.org comes from tenant acme: 5 records join this stack"],
    ]);
  });
});

describe("a tenant under another name", () => {
  const named = (id: string, lifecycle: string) => ({
    [`tenants/${id}.yaml`]: `version: 1
tenant: ${id}
contact: postmaster@example.com
lifecycle: ${lifecycle}
domains:
  example.com:
    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }
    mx: { inbound: true }
    dmarc: { stage: observe, reports: ["mailto:dmarc@example.com"] }
inbound:
  mailboxes: { desk: { address: desk@example.com, deliver: { bucket: pine-inbound } } }
`,
  });
  const before = named("pine", "active");
  const after = { ...named("pine", "retired"), ...named("larch", "active") };

  test("has what existed, and its domains are no new ones", () => {
    const { changes, risk } = described(before, after, { tenant: "larch" });
    expect(changes.find(({ kind }) => kind === "tenant")?.words).toBe(
      "new tenant larch: 6 records in 1 domain, 1 mailbox; example.com comes from tenant pine",
    );
    expect(risk).toBe("low");
  });
  test("gets the bucket and the mail in it", () => {
    const retired = described(before, after, { tenant: "pine" }).changes.find(({ rule }) => rule === "tenant/retired");
    expect(retired?.words).toMatch(
      /; bucket pine-inbound and the mail in it go to tenant larch, where both are deployed/,
    );
    const gone = described(before, named("pine", "retired"), { tenant: "pine" }).changes;
    expect(gone.find(({ rule }) => rule === "tenant/retired")?.words).toMatch(
      /; bucket pine-inbound stays, and the apply/,
    );
  });
});

describe("SPF", () => {
  test("documents hold the tree with those who bring its terms", () => {
    const { spf } = described(office(`[${OFFICE}]`), office(`[${OFFICE}, { name: list, a: [list.example.net] }]`));
    expect(spf).toEqual([
      {
        domain: "example.com",
        before: { lookups: 0, exact: true },
        after: { lookups: 1, exact: true },
        tree: [{ term: "a:list.example.net", lookups: 1, senders: ["list"], below: [] }],
      },
    ]);
  });
});
