import { describe, expect, test } from "vitest";
import { judged } from "./judged.ts";

/** A domain that sends; senders are on line 7 and after. */
const domain = (senders: readonly string[], more = "") => `  example.com:
    senders:
${senders.map((sender) => `      - { ${sender} }\n`).join("")}    mx: { hosts: [{ host: mx.example.net }] }
    dmarc: { reports: ["mailto:d@example.com"]${more} }
`;

describe("a mechanism that is listed twice is reported at the sender that the tenant wrote", () => {
  test.each([
    ["by two senders", ["name: a, ip4: [192.0.2.1]", "name: b, ip4: [192.0.2.1]"], [8]],
    ["in another spelling", ["name: a, ip4: [192.0.2.1]", "name: b, ip4: [192.0.2.1/32]"], [8]],
    ["by one sender", ["name: a, include: [a.example.net, A.example.net]"], [7]],
    ["by three", ["name: a, a: [a.example.net]", "name: b, a: [a.example.net]", "name: c, a: [a.example.net]"], [8, 9]],
    ["by a service and a sender", ["service: google-workspace", "name: b, include: [_spf.google.com]"], [8]],
    ["by a sender and a service", ["name: b, include: [_spf.google.com]", "service: google-workspace"], [7]],
    ["by two services", ["service: google-workspace", "service: google-workspace"], []],
    ["by none", ["name: a, a: [a.example.net]", "name: b, mx: [a.example.net]"], []],
  ])("%s", (_, senders, lines) => {
    const found = judged(domain(senders)).filter((finding) => !finding.includes("claim/"));
    expect(found).toEqual(lines.map((line) => `warning spf/dup-term ${line}`));
  });
});

describe("a sender's networks are public, narrow and complete", () => {
  test.each([
    ["ip4: [10.0.0.1]", ["warning spf/ip-private 7"]],
    ["ip4: [192.168.0.0/16]", ["warning spf/ip-private 7"]],
    ["ip4: [10.0.0.0/8]", ["warning spf/ip-private 7"]],
    ['ip6: ["fd00::/64"]', ["warning spf/ip-private 7"]],
    ['ip6: ["::/0"]', ["error spf/ip-private 7"]],
    ["ip4: [10.0.0.1/24]", ["warning spf/ip-hostbits 7", "warning spf/ip-private 7"]],
    ['ip4: [192.0.2.1, 198.51.100.0/24, 203.0.113.0/25], ip6: ["2001:db8::/32"]', []],
  ])("%s", (networks, expected) => {
    expect(judged(domain([`name: office, ${networks}`])).sort()).toEqual(expected);
  });
});

describe("-all is discouraged where DMARC is enforced on a domain that sends", () => {
  const key = "name: office, ip4: [192.0.2.1], dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }]";
  const fail = (stage: string) =>
    domain([key], `, stage: ${stage}`).replace("    mx:", "    spf: { all: fail }\n    mx:");

  test.each([
    ["observe", []],
    ["quarantine-test", ["info spf/all-softfail-hardfail 8"]],
    ["quarantine", ["info spf/all-softfail-hardfail 8"]],
    ["reject-test", ["info spf/all-softfail-hardfail 8"]],
    ["reject", ["info spf/all-softfail-hardfail 8"]],
  ])("at %s", (stage, expected) => {
    expect(judged(fail(stage)).filter((line) => line.includes(" spf/"))).toEqual(expected);
  });

  test("a domain that does not send ends in -all without a word", () => {
    expect(judged("  example.com:\n    mail: none\n    dmarc: { reports: ['mailto:d@example.com'] }\n")).toEqual([]);
  });
});

describe("an include of amazonses.com is needless where a relay has a MAIL FROM name", () => {
  const senders = ["relay: shop", "name: host, include: [amazonses.com]"];

  test.each([
    ["mailFrom: bounce", ["info spf/no-apex-ses 8"]],
    ["kind: transactional", []],
  ])("%s", (relay, expected) => {
    const found = judged(`${domain(senders)}relays:\n  shop: { domain: example.com, ${relay} }\n`);
    expect(found.filter((finding) => finding.includes("spf/"))).toEqual(expected);
  });
});

test.each([
  ["spf2.0/pra -all", ["warning spf/senderid 7"]],
  ["spf2.0/mfrom,pra include:example.net ?all", ["warning spf/senderid 7"]],
  ["spf2.0", []],
  ["spf2.0/other -all", []],
])("%s under txt", (text, expected) => {
  const dmarc = "    dmarc: { reports: ['mailto:d@example.com'] }\n";
  expect(judged(`  example.com:\n    mail: none\n    txt: ["${text}"]\n${dmarc}`)).toEqual(expected);
});
