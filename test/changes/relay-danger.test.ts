import { describe, expect, test } from "vitest";
import { acme, domain } from "../rules/changes/changed.ts";
import { described, fleetOf, lines } from "./described.ts";

/** A relay with these lines, and a domain that sends through it. */
const relay = (...fields: readonly string[]) => ({
  "tenants/acme.yaml": `${acme(domain().replace("senders: [", "senders: [{ relay: tickets }, "))["tenants/acme.yaml"]}relays:\n  tickets:\n    domain: example.com\n${fields.map((one) => `    ${one}\n`).join("")}`,
});
const NARROW = "access: { cidrs: [203.0.113.0/24] }";
const risks = (before: Parameters<typeof described>[0], after: Parameters<typeof described>[0]) =>
  described(before, after).changes.flatMap(({ risk, rule, words }) =>
    rule === null ? [] : [`${risk} ${rule}: ${words}`],
  );

describe("a relay that lets more through, or reports less", () => {
  test.each([
    [
      "networks of its access",
      relay(NARROW, "users: { shop: {} }"),
      relay("access: { cidrs: [0.0.0.0/0] }", "users: { shop: {} }"),
      ["high relay/access-widened: relay tickets: access"],
    ],
    [
      "networks of one user",
      relay(NARROW, "users: { shop: { allowFrom: [203.0.113.7] } }"),
      relay(NARROW, "users: { shop: { allowFrom: [203.0.113.0/25] } }"),
      ["high relay/access-widened: SMTP user shop: networks through relay tickets"],
    ],
    [
      "a user that is no longer held to networks of its own",
      relay(NARROW, "users: { shop: { allowFrom: [203.0.113.7] } }"),
      relay(NARROW, "users: { shop: {} }"),
      ["high relay/access-widened: SMTP user shop: networks through relay tickets"],
    ],
    [
      "access that is gone while users have networks of their own",
      relay(NARROW, "users: { shop: { allowFrom: [203.0.113.7, 198.51.100.0/24] } }"),
      relay("users: { shop: { allowFrom: [203.0.113.7, 198.51.100.0/24] } }"),
      ["high relay/access-widened: relay tickets: access"],
    ],
    [
      "a network that a user loses",
      relay(NARROW, "users: { shop: { allowFrom: [203.0.113.7, 203.0.113.9] } }"),
      relay(NARROW, "users: { shop: { allowFrom: [203.0.113.7] } }"),
      ["high relay/access-narrowed: SMTP user shop: networks through relay tickets"],
    ],
    [
      "a password that is created again, for another PGP key",
      relay(NARROW, "users: { shop: { pgpKey: 'keybase:acme', keys: [a] } }"),
      relay(NARROW, "users: { shop: { pgpKey: 'keybase:other', keys: [a] } }"),
      ["high relay/user-removed: SMTP user shop: credentials"],
    ],
    [
      "From addresses that are gone",
      relay(NARROW, "from: [tickets@example.com]"),
      relay(NARROW),
      ["high relay/from-widened: relay tickets: from"],
    ],
    [
      "one From address more",
      relay(NARROW, "from: [tickets@example.com]"),
      relay(NARROW, "from: [tickets@example.com, ceo@example.com]"),
      ["medium relay/from-widened: relay tickets: from"],
    ],
    [
      "a user that is renamed",
      relay(NARROW, "users: { shop: {} }"),
      relay(NARROW, "users: { till: {} }"),
      ["high relay/user-removed: SMTP user shop and its password are removed"],
    ],
    [
      "all keys of a user at once",
      relay(NARROW, "users: { shop: { keys: [first] } }"),
      relay(NARROW, "users: { shop: { keys: [second] } }"),
      ["high relay/user-removed: SMTP user shop: access keys"],
    ],
    [
      "TLS of one recipient",
      relay(NARROW, "tls: preferred", "recipients: { example.net: required }"),
      relay(NARROW, "tls: preferred"),
      ["high relay/tls-weakened: relay tickets no longer requires TLS for example.net"],
    ],
    [
      "what puts addresses on the suppression list",
      relay(NARROW),
      relay(NARROW, "suppress: []"),
      ["high relay/suppress-removed: relay tickets: suppress"],
    ],
    [
      "events to an account that is not ours",
      relay(NARROW),
      relay(NARROW, "events: { to: sns, target: 'arn:aws:sns:eu-west-1:444455556666:mail' }"),
      ["high relay/events-elsewhere: relay tickets: events"],
    ],
    [
      "events",
      relay(NARROW, "events: { to: cloudwatch }"),
      relay(NARROW),
      ["high relay/events-removed: relay tickets: events"],
    ],
  ])("asks: %s", (_, before, after, expected) => {
    const found = risks(before, after);
    expect(found).toHaveLength(expected.length);
    for (const [index, start] of expected.entries()) expect(found[index]?.startsWith(start), found[index]).toBe(true);
  });

  test.each([
    ["networks that are fewer", relay(NARROW), relay("access: { cidrs: [203.0.113.0/25] }")],
    ["From addresses that are fewer", relay(NARROW), relay(NARROW, "from: [tickets@example.com]")],
    ["a key more", relay(NARROW, "users: { shop: {} }"), relay(NARROW, "users: { shop: { keys: [first, second] } }")],
    ["a user more", relay(NARROW, "users: { shop: {} }"), relay(NARROW, "users: { shop: {}, till: {} }")],
    [
      "an event more",
      relay(NARROW, "events: { to: cloudwatch, types: [bounce] }"),
      relay(NARROW, "events: { to: cloudwatch, types: [bounce, complaint] }"),
    ],
  ])("asks nothing: %s", (_, before, after) => {
    expect(risks(before, after)).toEqual([]);
  });
});

describe("reports", () => {
  const reports = (address: string) =>
    acme(domain("", "example.com", "observe").replace(/reports: \[[^\]]*\]/, `reports: ["${address}"]`));
  test("that go to another organization ask", () => {
    expect(risks(reports("mailto:d@example.com"), reports("mailto:d@stranger.example"))[0]).toMatch(
      /^high dmarc\/reports-elsewhere: /,
    );
  });
  test("that go to a domain of the fleet, or stay with who had them, do not", () => {
    const other = {
      "tenants/other.yaml":
        acme(domain("", "reports.example"))["tenants/acme.yaml"]?.replace("tenant: acme", "tenant: other") ?? "",
    };
    const [before, after] = [reports("mailto:d@example.com"), reports("mailto:d@reports.example")];
    expect(risks({ ...before, ...other }, { ...after, ...other })).toEqual([]);
    expect(risks(reports("mailto:a@stranger.example"), reports("mailto:b@mail.stranger.example"))).toEqual([]);
  });
});

describe("the archive of a relay through a customer's server", () => {
  const arn = (name: string) => `"arn:aws:secretsmanager:eu-west-1:111122223333:secret:${name}-AbCdEf"`;
  const through = (more: string) =>
    relay(NARROW, `through: { host: mail.example.net, secret: ${arn("a")}, ingressSecret: ${arn("b")}${more} }`);
  const gone =
    "high relay/archive-removed: the archive of relay tickets is deleted, and the mail in it lost after 30 days";
  test.each([
    ["is no longer kept", through(", retention: none")],
    ["is left with through", relay(NARROW)],
    ["is left with its relay", acme(domain())],
  ])("that %s is deleted with the mail in it, and asks", (_, after) => {
    expect(risks(through(""), after)).toContain(gone);
  });
  test("that keeps mail for another time, or is new, asks nothing", () => {
    expect(risks(through(""), through(", retention: one-year"))).toEqual([]);
    expect(risks(through(", retention: none"), through(""))).toEqual([]);
    const { changes } = described(through(""), through(", retention: one-year"));
    expect(changes.map(({ words }) => words)).toContain(
      "relay tickets keeps a copy of what is handed in for mail.example.net for one year, for three months before",
    );
  });
  test("goes with a tenant that is retired, whose one change says so", () => {
    const retired = Object.fromEntries(
      Object.entries(through("")).map(([path, text]) => [path, `${text}lifecycle: retired\n`]),
    );
    expect(risks(through(""), retired)).toEqual([
      expect.stringMatching(
        /^high tenant\/retired: .* go; the archive of relay tickets is deleted, and the mail in it lost after 30 days$/,
      ),
    ]);
  });
});

describe("a bucket", () => {
  const box = (bucket: string) => ({
    "tenants/acme.yaml": `${acme(domain().replace("{ hosts: [{ host: mx.example.net }] }", "{ inbound: true }"))["tenants/acme.yaml"]}inbound:\n  provider: ses\n  region: eu-west-1\n  mailboxes:\n    help: { address: help@example.com, deliver: { bucket: ${bucket} } }\n`,
  });
  test("that is renamed is deleted with the mail in it, and asks", () => {
    expect(risks(box("acme-mail"), box("acme-post"))).toEqual([
      "high inbound/bucket-removed: bucket acme-mail is deleted, and the mail in it lost with it: the apply fails while it holds any",
    ]);
  });
});

describe("MX", () => {
  const mx = (hosts: string) =>
    acme(domain().replace("{ hosts: [{ host: mx.example.net }] }", `{ hosts: [${hosts}] }`));
  const one = (host: string, priority: number) => `{ host: ${host}, priority: ${priority} }`;
  test.each([
    [
      "a host that comes first",
      mx(one("smtp.google.com", 1)),
      mx(`${one("smtp.google.com", 1)}, ${one("mx.evil.example", 0)}`),
      "high mx/added: MX of example.com adds mx.evil.example first, at priority 0; smtp.google.com stays @6",
      ["+ 0 mx.evil.example"],
    ],
    [
      "a swap of priorities",
      mx(`${one("a.example.net", 10)}, ${one("b.example.net", 30)}`),
      mx(`${one("a.example.net", 30)}, ${one("b.example.net", 10)}`),
      "low -: MX of example.com gives b.example.net priority 10 instead of 30, gives a.example.net priority 30 instead of 10 @6",
      ["priority of b.example.net: 30 → 10", "priority of a.example.net: 10 → 30"],
    ],
    [
      "one of two that goes",
      mx(`${one("a.example.net", 10)}, ${one("b.example.net", 20)}`),
      mx(one("a.example.net", 10)),
      "high mx/replaced: MX of example.com drops b.example.net; a.example.net stays @6",
      ["- 20 b.example.net"],
    ],
  ])("says what stays: %s", (_, before, after, expected, parts) => {
    const changes = described(before, after);
    expect(lines(changes)[0]).toBe(expected);
    const moving = changes.changes[0]?.parts.filter(({ action }) => action !== "kept");
    expect(
      moving?.map(({ action, name, before: was, after: is }) =>
        action === "changed" ? `${name}: ${was} → ${is}` : `${action === "added" ? "+" : "-"} ${name}`,
      ),
    ).toEqual(parts);
  });
});

describe("a domain", () => {
  test("that is new says that nothing is known of what is there", () => {
    const two = acme(`${domain()}${domain("", "example.org", "reject")}`);
    const [come] = described(acme(domain()), two).changes.filter(({ kind }) => kind === "domain");
    expect(come).toMatchObject({
      risk: "medium",
      words: expect.stringMatching(/^domain example\.org is new: .*; what is there now is not known, and DMARC reject/),
    });
    expect(fleetOf(two).size).toBe(1);
  });
  test("that leaves is reported with the policy that begins to hold for it", () => {
    const both = acme(`${domain("", "example.com", "reject")}${domain("", "mail.example.com", "observe")}`);
    const [gone] = described(both, acme(domain("", "example.com", "reject"))).changes.filter(
      ({ kind }) => kind === "domain",
    );
    expect(gone?.words).toMatch(
      /^domain mail\.example\.com goes: .*; DMARC of example\.com, reject, holds for its mail then$/,
    );
  });
});
