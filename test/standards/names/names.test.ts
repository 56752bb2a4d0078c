import { describe, expect, it } from "vitest";
import { displayName, isWithin, parseDnsName, parseDomain, parseLabels } from "../../../src/standards/names/names.ts";

const L63 = "a".repeat(63);
const N253 = `${L63}.${L63}.${L63}.${"a".repeat(61)}`;

describe("a domain", () => {
  it.each([
    ["example.com", "example.com"],
    ["EXAMPLE.Com", "example.com"],
    ["mail.example.co.uk", "mail.example.co.uk"],
    ["1and1.example", "1and1.example"],
    ["0x.example.com", "0x.example.com"],
    ["3com.example", "3com.example"],
    ["a-b--c.example", "a-b--c.example"],
    [`${L63}.example`, `${L63}.example`],
    [N253, N253],
    ["bücher.example", "xn--bcher-kva.example"],
    ["BÜCHER.example", "xn--bcher-kva.example"],
    ["xn--bcher-kva.example", "xn--bcher-kva.example"],
    ["XN--BCHER-KVA.example", "xn--bcher-kva.example"],
    ["faß.example", "xn--fa-hia.example"],
    ["почта.рф", "xn--80a1acny.xn--p1ai"],
    ["例え.jp", "xn--r8jz45g.jp"],
    ["漢字かなカナabc.example", expect.stringMatching(/^xn--.*\.example$/)],
  ])("%s is %s", (text, name) => {
    expect(parseDomain(text)).toEqual({ ok: true, name });
  });

  it.each([
    ["", "empty"],
    ["example", "single label"],
    ["example.com.", "ends in a dot"],
    [".example.com", "empty label"],
    ["a..example", "empty label"],
    ["-a.example", "hyphen"],
    ["a-.example", "hyphen"],
    ["_dmarc.example.com", "other than letters, digits and hyphens"],
    ["a b.example", "no domain name has"],
    ["exa mple.com", "no domain name has"],
    ["*.example.com", "other than letters"],
    ["user@example.com", "other than letters"],
    ["https://example.com", "other than letters"],
    ["example.com/path", "other than letters"],
    ["example.com:25", "other than letters"],
    [`${L63}a.example`, "64 characters, at most 63"],
    [`${N253}a`, "254 characters, at most 253"],
    ["example.123", "ends in a number"],
    ["192.0.2.1", "ends in a number"],
    ["example.0x7f", "ends in a number"],
    ["example.0x", "ends in a number"],
    ["2001:db8::1", "other than letters"],
    ["xn--a.example", "not a valid A-label"],
    ["xn--bcher-kva8445foa.example.xn--", "not a valid A-label"],
    ["раypal.example", "mixes Latin and Cyrillic"],
    ["xn--ypal-43d9g.example", "mixes Latin and Cyrillic"],
    ["gοοgle.example", "mixes Latin and Greek"],
    ["ｅxample.com", "must be written as example.com"],
    ["exam\u00adple.com", "must be written as example.com"],
    ["exam\u200bple.com", "must be written as example.com"],
    ["ﬁsh.example", "must be written as fish.example"],
    ["bücher。example", "must be written as bücher.example"],
    ["b\u0000.example", "not a valid internationalized name"],
    ["ü\n.example", "no domain name has"],
  ])("%j is invalid: it %s", (text, why) => {
    const result = parseDomain(text);
    expect(result.ok ? `ok: ${result.name}` : result.why).toContain(why);
  });
});

describe("a name that a record points at", () => {
  it.each([
    ["selector1._domainkey.example.com", "selector1._domainkey.example.com"],
    ["_Spf.Example.com", "_spf.example.com"],
    ["_dmarc.bücher.example", "_dmarc.xn--bcher-kva.example"],
  ])("%s is %s", (text, name) => {
    expect(parseDnsName(text)).toEqual({ ok: true, name });
  });

  it.each(["_", "_dmarc", "a..b", "-_a.example", "192.0.2.1", "*.example.com", "a.example.", "a b.example"])(
    "%j is none",
    (text) => {
      expect(parseDnsName(text).ok).toBe(false);
    },
  );
});

describe("labels below a domain", () => {
  it.each([
    ["bounce", "bounce"],
    ["Bounce", "bounce"],
    ["a.b-c.d1", "a.b-c.d1"],
    ["2026", "2026"],
  ])("%s are %s", (text, name) => {
    expect(parseLabels(text)).toEqual({ ok: true, name });
  });

  it.each(["", ".", "a.", ".a", "a..b", "-a", "a-", "_a", "a_b", "a b", "ü", `${L63}a`])("%j are none", (text) => {
    expect(parseLabels(text).ok).toBe(false);
  });
});

it("a name is within itself and what it is below, label by label", () => {
  expect(isWithin("example.com", "example.com")).toBe(true);
  expect(isWithin("mail.example.com", "example.com")).toBe(true);
  expect(isWithin("notexample.com", "example.com")).toBe(false);
  expect(isWithin("example.com", "mail.example.com")).toBe(false);
});

it("people see a name in the letters of its language", () => {
  expect(displayName("xn--bcher-kva.example")).toBe("bücher.example");
  expect(displayName("example.com")).toBe("example.com");
});
