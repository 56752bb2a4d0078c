import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { acme, changed } from "./changed.ts";

const newKey = () =>
  generateKeyPairSync("rsa", { modulusLength: 2048 })
    .publicKey.export({ type: "spki", format: "der" })
    .toString("base64");
const [FIRST, SECOND] = [newKey(), newKey()];

const keys = (...list: string[]) =>
  acme(`  example.com:
    mx: { hosts: [{ host: mx.example.net }] }
    dmarc: { reports: ["mailto:dmarc@example.com"] }
    senders:
      - name: office
        ip4: [192.0.2.1]
        dkim:
${list.map((key) => `          - { ${key} }\n`).join("")}`);
const S2 = "selector: s2, cname: s2.keys.example.net";

describe("a selector that goes", () => {
  test.each([
    ["while active", "state: active", ["warning dkim/selector-removed 5"]],
    ["retiring since yesterday", "state: retiring, since: 2026-11-21", ["warning dkim/selector-removed 5"]],
    ["retiring for seven days", "state: retiring, since: 2026-11-15", []],
    ["retiring since the commit before", "state: retiring", ["warning dkim/selector-removed 5"]],
    ["published, and never used", "state: published", []],
    ["retired", "state: retired", []],
  ])("%s", (_, state, expected) => {
    expect(changed(keys(S2, `selector: s1, cname: s1.keys.example.net, ${state}`), keys(S2))).toEqual(expected);
  });
  test("is retiring since the commit that first says so, where the key does not", () => {
    const retiring = keys(S2, "selector: s1, cname: s1.keys.example.net, state: retiring");
    const past = (day: string) =>
      [
        ["2026-11-01", keys(S2, "selector: s1, cname: s1.keys.example.net, state: active")],
        [day, retiring],
        ["2026-11-21", keys(`${S2}, since: 2026-11-20`, "selector: s1, cname: s1.keys.example.net, state: retiring")],
      ] as const;
    expect(changed(past("2026-11-14"), keys(S2))).toEqual([]);
    expect(changed(past("2026-11-18"), keys(S2))).toEqual(["warning dkim/selector-removed 5"]);
  });
  test("from active to retired at once is revoked under mail that is under way", () => {
    const s1 = `selector: s1, publicKey: ${FIRST}`;
    expect(changed(keys(S2, `${s1}, state: active`), keys(S2, `${s1}, state: retired`))).toEqual([
      "warning dkim/selector-removed 13",
    ]);
    expect(changed(keys(S2, `${s1}, state: active`), keys(S2, `${s1}, state: retiring`))).toEqual([]);
  });
});

describe("a selector with another key", () => {
  const s1 = (key: string, more = "") => `selector: s1, publicKey: ${key}${more}`;
  test("is found at the key", () => {
    expect(changed(keys(s1(FIRST)), keys(s1(SECOND)))).toEqual(["warning dkim/selector-reused 12"]);
  });
  test("is found after it was retired, too", () => {
    expect(changed(keys(S2, s1(FIRST, ", state: retired")), keys(S2, s1(SECOND)))).toEqual([
      "warning dkim/selector-reused 13",
    ]);
  });
  test("is found where it was declared long ago", () => {
    const past = [
      ["2026-01-01", keys(S2, s1(FIRST))],
      ["2026-06-01", keys(S2)],
    ] as const;
    expect(changed(past, keys(S2, s1(SECOND)))).toEqual(["warning dkim/selector-reused 13"]);
    expect(changed(past, keys(S2, s1(FIRST)))).toEqual([]);
  });
  test("is not found where only the way of writing it differs", () => {
    expect(changed(keys(s1(FIRST)), keys(s1(`"${FIRST.slice(0, 60)} ${FIRST.slice(60)}"`)))).toEqual([]);
  });
});

describe("a key that DMARC relies on", () => {
  const domain = (stage: string, ...senders: string[]) =>
    acme(`  example.com:
    mx: { hosts: [{ host: mx.example.net }] }
    dmarc: { stage: ${stage}, reports: ["mailto:dmarc@example.com"] }
    senders:
${senders.map((sender) => `      - ${sender}\n`).join("")}`);
  const office =
    "{ name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }] }";
  const shop = (state?: string) =>
    `{ service: cimcloud, dkim: [{ selector: c1, cname: c1.keys.example.net${state === undefined ? "" : `, state: ${state}`} }] }`;
  const tickets = (more = "") => `{ service: secutix, institution: mosa${more} }`;
  const AT_ONCE = ["warning dkim/active-at-once 9"];

  test("is published first, whether the vendor gave it or the catalogue delegates it", () => {
    expect(changed(domain("quarantine", office), domain("quarantine", office, shop("active")))).toEqual([
      "warning dkim/active-at-once 10",
    ]);
    expect(changed(domain("quarantine", office), domain("quarantine", office, tickets(", state: active")))).toEqual([
      "warning dkim/active-at-once 10",
    ]);
    expect(changed(domain("observe", shop()), domain("quarantine", shop("active")))).toEqual([]);
    expect(changed(domain("observe", tickets()), domain("quarantine", tickets(", state: active")))).toEqual([]);
  });
  test("is asked about where the stage comes with it", () => {
    expect(changed(domain("observe", "{ service: cimcloud }"), domain("quarantine", shop("active")))).toEqual(AT_ONCE);
  });
  test("may be new where nothing is refused, or beside one that existed", () => {
    expect(changed(domain("observe", "{ service: cimcloud }"), domain("observe", shop("active")))).toEqual([]);
    const both = shop("active").replace(" }] }", " }, { selector: c2, cname: c2.keys.example.net, state: active }] }");
    expect(changed(domain("quarantine", shop("active")), domain("quarantine", both))).toEqual([]);
  });
  test("is published first for a domain that signs with it as well", () => {
    const fleet = (state: string, selector = "n1") =>
      acme(`  example.com:
    mx: { hosts: [{ host: mx.example.net }] }
    dmarc: { stage: observe, reports: ["mailto:dmarc@example.com"] }
    senders: [{ name: newsletter, dkim: [{ selector: ${selector}, cname: n1.keys.example.net, state: ${state} }] }]
  news.example.com:
    mx: { hosts: [{ host: mx.example.net }] }
    dmarc: { stage: quarantine, reports: ["mailto:dmarc@example.com"] }
    senders:
      - { relay: news }
      - { name: newsletter, signsAs: example.com }
relays: { news: { domain: news.example.com } }
`);
    const atOnce = changed(fleet("active", "n0"), fleet("active"));
    expect(atOnce.filter((finding) => finding.includes("dkim/active-at-once"))).toEqual([
      "warning dkim/active-at-once 8",
    ]);
    expect(
      changed(fleet("published"), fleet("active")).filter((finding) => finding.includes("active-at-once")),
    ).toEqual([]);
  });
});
