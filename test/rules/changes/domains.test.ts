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

describe("what stands on one side only is not compared", () => {
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
  expect(changed(relay("preferred"), relay("required"))).toEqual([]);
});
