import { describe, expect, test } from "vitest";
import { factsOf } from "../resolve/facts.ts";
import { described, lines } from "./described.ts";

const lock = (text: string) => ({
  "records.lock.json": JSON.stringify({ version: 1, entries: factsOf({ "TXT _spf.example.net": text }) }),
});
const tenant = (spf: string, entry = "v=spf1 ip4:192.0.2.0/24 ~all", include = "_spf.example.net") => ({
  "tenants/acme.yaml": `version: 1
tenant: acme
contact: postmaster@example.com
domains:
  example.com:
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ name: office, include: [${include}], dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }]
    spf: { ${spf} }
    tlsReports: ["mailto:tls@example.com"]
    dmarc: { stage: quarantine, reports: ["mailto:dmarc@example.com"] }
`,
  ...lock(entry),
});
const REDIRECT = "redirect: _spf.example.net";
const spfOf = (...given: Parameters<typeof described>) =>
  lines(described(...given)).map((line) => line.replace(/ @\d+$/, ""));

describe("from all to a redirect and back", () => {
  test("that ends as the record did is of low risk: whoever passed still passes", () => {
    expect(spfOf(tenant("all: softfail"), tenant(REDIRECT))).toEqual([
      "low -: SPF of example.com drops include:_spf.example.net of office, adds redirect=_spf.example.net of office, goes from softfail to what its redirect says for all others, 1 of 10 lookups",
    ]);
    expect(spfOf(tenant(REDIRECT), tenant("all: softfail"))).toEqual([
      "low -: SPF of example.com drops redirect=_spf.example.net of office, adds include:_spf.example.net of office, goes from what its redirect says to softfail for all others, 1 of 10 lookups",
    ]);
  });
  test.each([
    ["all: fail", REDIRECT],
    [REDIRECT, "all: neutral"],
    ["all: softfail", "redirect: unknown.example.net"],
    ["redirect: unknown.example.net", "all: softfail"],
  ])("from %s to %s, which is weaker or not known, asks", (before, after) => {
    expect(spfOf(tenant(before), tenant(after)).map((line) => line.split(":")[0])).toEqual(["high spf/weakened"]);
  });
  test.each([
    ["all: neutral", REDIRECT],
    [REDIRECT, "all: fail"],
  ])("from %s to %s, which is stricter, does not", (before, after) => {
    expect(spfOf(tenant(before), tenant(after)).map((line) => line.split(":")[0])).toEqual(["low -"]);
  });
});

test("a redirect that opens to a large part of the internet asks, and so does one whose record begins to", () => {
  const wide = "v=spf1 ip4:16.0.0.0/4 ~all";
  expect(spfOf(tenant("all: softfail", wide, "b.example.net"), tenant(REDIRECT, wide, "b.example.net"))).toEqual([
    expect.stringMatching(/^high spf\/wide-range: SPF of example\.com adds redirect=_spf\.example\.net/),
  ]);
  expect(spfOf(tenant(REDIRECT), tenant(REDIRECT, wide)).map((line) => line.split(": ")[0])).toEqual([
    "high spf/wide-range",
  ]);
});

test("a redirect that goes takes a second look: who passed by it no longer does", () => {
  expect(spfOf(tenant(REDIRECT, undefined, "b.example.net"), tenant("all: fail", undefined, "b.example.net"))).toEqual([
    expect.stringMatching(/^medium spf\/mechanism-removed: SPF of example\.com drops redirect=_spf\.example\.net/),
  ]);
});
