import { describe, expect, test } from "vitest";
import { PLATFORM } from "../../support/root.ts";
import { acme, changed, domain, findingsOfChange } from "./changed.ts";

const stage = (name: string) => acme(domain("", "example.com", name));

describe("DMARC", () => {
  test.each([
    ["observe", "quarantine-test", ["warning dmarc/t-y 9"]],
    ["observe", "quarantine", []],
    ["observe", "reject-test", ["warning dmarc/stage-skipped 9", "warning dmarc/t-y 9"]],
    ["observe", "reject", ["warning dmarc/stage-skipped 9"]],
    ["quarantine-test", "reject", []],
    ["quarantine", "reject", []],
    ["reject-test", "reject", []],
    ["reject", "reject-test", ["warning dmarc/t-y 9", "warning dmarc/weakened 9"]],
    ["reject", "observe", ["warning dmarc/weakened 9"]],
    ["quarantine", "quarantine-test", ["warning dmarc/t-y 9", "warning dmarc/weakened 9"]],
    ["quarantine", "quarantine", []],
  ])("from %s to %s", (before, after, expected) => {
    expect(changed(stage(before), stage(after))).toEqual(expected);
  });
  test("of a domain that stops to send may go to reject at once", () => {
    const parked = acme('  example.com: { mail: none, dmarc: { reports: ["mailto:dmarc@example.com"] } }\n');
    expect(changed(stage("observe"), parked)).toEqual([
      "warning dkim/selector-removed 5",
      "warning mx/removed 5",
      "warning spf/mechanism-removed 5",
    ]);
  });
  test("that the platform weakens for all is found where the tenant leaves it to the platform", () => {
    const file = acme(domain().replace("stage: quarantine, ", ""));
    const before = { ...file, "platform.yaml": `${PLATFORM}defaults: { dmarc: { stage: quarantine } }\n` };
    expect(changed(before, { ...file, "platform.yaml": PLATFORM })).toEqual(["warning dmarc/weakened 9"]);
  });
});

describe("a new name below a domain", () => {
  const parent = (stage: string) => domain("", "example.com", stage);
  const found = (...given: Parameters<typeof changed>) =>
    changed(...given).filter((one) => one.includes("dmarc/weakened"));
  const lock = (text: string) => ({
    "records.lock.json": JSON.stringify({
      version: 1,
      entries: { "TXT _dmarc.example.com": { values: [text], fetched: "2026-11-20T10:00:00Z", ttl: 300 } },
    }),
  });
  const bounce = (stage: string) => domain("", "bounce.example.com", stage);

  test.each([
    ["reject", "observe", ["warning dmarc/weakened 14"]],
    ["reject", "reject", []],
    ["observe", "observe", []],
    ["quarantine", "reject", []],
  ])("at %s, with a record of its own at %s", (above, below, expected) => {
    expect(found(acme(parent(above)), acme(parent(above) + bounce(below)))).toEqual(expected);
  });
  test("that the lock alone knows is found too, with its sp", () => {
    const alone = acme(domain("", "example.org"));
    const added = acme(domain("", "example.org") + bounce("observe"));
    const strict = lock("v=DMARC1; p=none; sp=reject; rua=mailto:d@example.com");
    expect(found({ ...alone, ...strict }, { ...added, ...strict })).toEqual(["warning dmarc/weakened 14"]);
    const open = lock("v=DMARC1; p=reject; sp=none; rua=mailto:d@example.com");
    expect(found({ ...alone, ...open }, { ...added, ...open })).toEqual([]);
  });
});

describe("SPF", () => {
  const all = (name: string) => acme(domain(`spf: { all: ${name} }`));
  test.each([
    ["softfail", "fail", ["info spf/all-softfail-hardfail 10"]],
    ["fail", "softfail", ["warning spf/weakened 10"]],
    ["softfail", "neutral", ["warning spf/all-neutral 10", "warning spf/weakened 10"]],
    ["fail", "fail", ["info spf/all-softfail-hardfail 10"]],
  ])("from %s to %s", (before, after, expected) => {
    expect(changed(all(before), all(after))).toEqual(expected);
  });
});

describe("what exists on one side only is not compared", () => {
  test("a new tenant, and a new domain, however strict they start", () => {
    const strict = domain("mtaSts: { mode: enforce }", "example.org", "reject");
    expect(changed({}, acme(strict))).toEqual([]);
    expect(changed(acme(domain()), acme(domain() + strict))).toEqual([]);
  });
  test("a domain that goes", () => {
    expect(changed(acme(domain() + domain("", "example.org", "reject")), acme(domain()))).toEqual([
      "warning tenant/domain-removed 4",
    ]);
  });
  test("a tenant that comes back from retirement", () => {
    expect(changed(acme(domain(), "lifecycle: retired\n"), stage("reject"))).toEqual([]);
  });
});

test("a domain that moves to another tenant is compared all the same", () => {
  const before = {
    ...acme(domain() + domain("", "example.org", "reject")),
  };
  const other = acme(domain("", "example.org", "observe"))["tenants/acme.yaml"]?.replace("acme", "other") ?? "";
  expect(findingsOfChange(before, { ...acme(domain()), "tenants/other.yaml": other })).toMatchObject([
    { rule: "tenant/domain-moved", file: "tenants/acme.yaml", tenant: "acme", domain: "example.org" },
    { rule: "dmarc/weakened", file: "tenants/other.yaml", tenant: "other", domain: "example.org" },
  ]);
});

test("a relay's TLS policy may become stronger, not weaker", () => {
  const relay = (tls: string) =>
    acme(
      '  example.com:\n    mx: { hosts: [{ host: mx.example.net }] }\n    senders: [{ relay: shop }]\n    dmarc: { reports: ["mailto:d@example.com"] }\n' +
        `relays:\n  shop: { domain: example.com, mailFrom: bounce, tls: ${tls} }\n`,
    );
  expect(changed(relay("required"), relay("preferred"))).toEqual(["warning relay/tls-weakened 10"]);
  // Two become one: what either asked for is lost, in whichever order they are written.
  const two = (...levels: readonly string[]) =>
    acme(
      '  example.com:\n    mx: { hosts: [{ host: mx.example.net }] }\n    senders: [{ relay: a }, { relay: b }]\n    dmarc: { reports: ["mailto:d@example.com"] }\nrelays:\n' +
        levels
          .map(
            (tls, index) =>
              `  ${"ab"[index]}: { domain: example.com, mailFrom: m${index}, region: eu-west-${index + 1}, tls: ${tls} }\n`,
          )
          .join(""),
    );
  for (const levels of [
    ["required", "none"],
    ["none", "required"],
  ])
    expect(changed(two(...levels), relay("preferred"))).toContain("warning relay/tls-weakened 10");
  expect(changed(relay("preferred"), relay("required"))).toEqual([]);
});

describe("what SPF opens to", () => {
  const opened = (sender: string, all = "fail") =>
    acme(domain(`spf: { all: ${all} }`).replace("ip4: [192.0.2.1]", sender));
  const found = (...given: Parameters<typeof changed>) => changed(...given).filter((one) => one.includes("wide-range"));
  const OPENED = ["warning spf/wide-range 7"];

  test.each([
    ["half of IPv4, twice", "ip4: [0.0.0.0/1, 128.0.0.0/1]", OPENED],
    ["a /7", "ip4: [20.0.0.0/7]", OPENED],
    ["a /8", "ip4: [20.0.0.0/8]", []],
    ["many that hold more than a /8", "ip4: [20.0.0.0/9, 20.128.0.0/9, 198.51.100.0/24]", OPENED],
    ["a /23 of IPv6", "ip6: [2a00::/23]", OPENED],
    ["a /24 of IPv6", "ip6: [2a00::/24]", []],
  ])("%s", (_, sender, expected) => {
    expect(found(acme(domain()), opened(sender))).toEqual(expected);
    expect(found(acme(domain()), opened(sender, "softfail"))).toEqual(expected);
  });
  test("is asked about on a new domain too, and not again", () => {
    const wide = opened("ip4: [20.0.0.0/7]");
    expect(found(acme(domain("", "example.org")), wide)).toEqual(OPENED);
    expect(found(wide, wide)).toEqual([]);
  });
  test("may be set narrower by the platform", () => {
    const platform = `${PLATFORM}limits: { spfRange: { ip4: 24 } }\n`;
    expect(changed(acme(domain()), opened("ip4: [198.51.100.0/23]"), { platform })).toContain(OPENED[0]);
  });
  test("counts what an include leads to, by the lock", () => {
    const included = opened("include: [_spf.example.net]");
    const lock = (text: string) => ({
      ...included,
      "records.lock.json": JSON.stringify({
        version: 1,
        entries: { "TXT _spf.example.net": { values: [text], fetched: "2026-11-20T10:00:00Z", ttl: 300 } },
      }),
    });
    expect(found(lock("v=spf1 ip4:192.0.2.0/24 -all"), lock("v=spf1 ip4:0.0.0.0/1 -all"))).toEqual(OPENED);
    expect(found(lock("v=spf1 ip4:192.0.2.0/24 -all"), lock("v=spf1 +all"))).toEqual(OPENED);
    expect(found(lock("v=spf1 ip4:192.0.2.0/24 -all"), lock("v=spf1 ip4:192.0.2.0/23 -all"))).toEqual([]);
  });
});

describe("a mail exchanger", () => {
  const mx = (hosts: string) =>
    acme(domain().replace("{ hosts: [{ host: mx.example.net }] }", `{ hosts: [${hosts}] }`));
  const found = (before: string, after: string) => changed(mx(before), mx(after)).filter((one) => one.includes(" mx/"));
  const one = "{ host: mx.example.net, priority: 10 }";
  test.each([
    ["that comes first", `${one}, { host: mx.example.org, priority: 0 }`, ["warning mx/added 6"]],
    ["that comes last", `${one}, { host: mx.example.org, priority: 20 }`, ["warning mx/added 6"]],
    ["that takes another's place", "{ host: mx.example.org, priority: 10 }", ["warning mx/replaced 6"]],
    ["of another priority", "{ host: mx.example.net, priority: 20 }", []],
  ])("%s", (_, after, expected) => {
    expect(found(one, after)).toEqual(expected);
  });
});
