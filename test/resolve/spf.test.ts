import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Domain } from "../../src/model/blueprint.ts";
import { composeSpf, inOrder } from "../../src/resolve/spf/compose.ts";
import { spfNetworks } from "../../src/resolve/spf/reach.ts";
import { printNetwork } from "../../src/standards/networks/addresses.ts";
import { type Mechanism, parseMechanism, parseSpf } from "../../src/standards/spf/parse.ts";
import { printSpf } from "../../src/standards/spf/print.ts";
import { blueprintOf, recordsAt } from "./resolved.ts";

const spf = (...lines: string[]) =>
  recordsAt(
    "example.com",
    ["  example.com:", "    mx: { hosts: [{ host: mx.example.net }] }", ...lines.map((line) => `    ${line}`), ""].join(
      "\n",
    ),
  )
    .filter((line) => line.startsWith("TXT"))
    .map((line) => line.slice("TXT example.com ".length));

describe("one record of all senders", () => {
  test("addresses first, then names, then includes, all last; within a kind as declared", () => {
    expect(
      spf(
        "senders:",
        "  - { name: one, include: [b.example.net, a.example.net], exists: ['%{i}.e.example.net'], a: [a1.example.net] }",
        "  - { name: two, mx: [m.example.net], a: [a0.example.net], ip6: ['2001:db8::/48'], ip4: [198.51.100.7] }",
        "  - { name: three, ip4: [192.0.2.0/24] }",
      ),
    ).toEqual([
      "v=spf1 ip4:198.51.100.7 ip4:192.0.2.0/24 ip6:2001:db8::/48 a:a1.example.net a:a0.example.net mx:m.example.net exists:%{i}.e.example.net include:b.example.net include:a.example.net ~all",
    ]);
  });
  test("each mechanism once, in canonical form", () => {
    expect(
      spf(
        "senders:",
        "  - { name: one, ip4: [192.0.2.1, 192.0.2.1/32], ip6: ['2001:DB8:0:0::1', '2001:db8::1/128'], include: [SPF.example.net] }",
        "  - { name: two, ip4: [192.0.2.1], include: [spf.example.net] }",
      ),
    ).toEqual(["v=spf1 ip4:192.0.2.1 ip6:2001:db8::1 include:spf.example.net ~all"]);
  });
  test("a relay needs nothing at the domain's name", () => {
    expect(spf("senders: [{ service: secutix, institution: mosa }]")).toEqual(["v=spf1 include:spf.secutix.com ~all"]);
  });
  test("a service's list gives one mechanism for each item, what is not given none", () => {
    expect(spf("senders: [{ service: bmc-helix, hosts: [a.example.net, b.example.net] }]")).toEqual([
      "v=spf1 a:a.example.net a:b.example.net ~all",
    ]);
  });
  test.each([
    ["fail", "-all"],
    ["softfail", "~all"],
    ["neutral", "?all"],
  ])("all: %s", (all, ending) => {
    expect(spf("senders: [{ service: google-workspace }]", `spf: { all: ${all} }`)).toEqual([
      `v=spf1 include:_spf.google.com ${ending}`,
    ]);
  });
});

describe("a neutral sender", () => {
  test("comes last, and one that passes as well appears once, among those that pass", () => {
    expect(
      spf(
        "senders:",
        "  - { name: old, ip4: [198.51.100.7, 192.0.2.1], include: [old.example.net], qualifier: neutral }",
        "  - { name: shop, ip4: [192.0.2.1], include: [shop.example.net] }",
        "  - { service: google-workspace, qualifier: neutral }",
      ),
    ).toEqual([
      "v=spf1 ip4:192.0.2.1 include:shop.example.net ?ip4:198.51.100.7 ?include:old.example.net ?include:_spf.google.com ~all",
    ]);
  });
  test("has no SPF for DMARC to rely on, and keeps its include beside a redirect to the same name", () => {
    const { domains, records } = blueprintOf(
      [
        "  example.com:",
        "    senders: [{ name: old, include: [_spf.example.net], qualifier: neutral }]",
        "    spf: { redirect: _spf.example.net }\n",
      ].join("\n"),
    );
    const [record] = records.filter(({ slot }) => slot === "apex:spf");
    expect([record?.value, record?.purpose]).toEqual([
      "v=spf1 ?include:_spf.example.net redirect=_spf.example.net",
      "SPF: neither yes nor no: old; all others as _spf.example.net says",
    ]);
    expect(domains[0]?.senders[0]?.alignment.spf).toBe("none");
    expect(domains[0]?.spf.cost.lookups).toBe(2);
  });
  test("lets nobody pass", () => {
    const [domain] = blueprintOf(
      "  example.com:\n    senders: [{ name: old, ip4: [192.0.2.0/24], qualifier: neutral }, { name: new, ip4: [198.51.100.0/24] }]\n",
    ).domains;
    expect(spfNetworks(domain as Domain, {}).map(printNetwork)).toEqual(["198.51.100.0/24"]);
  });
});

const octet = fc.nat(255);
const name = fc.constantFrom("a", "b", "c").map((label) => `${label}.example.net`);
const mechanism: fc.Arbitrary<Mechanism> = fc
  .oneof(
    fc.tuple(octet, octet, fc.integer({ min: 8, max: 32 })).map(([a, b, prefix]) => `ip4:192.0.${a}.${b}/${prefix}`),
    fc
      .tuple(fc.nat(0xffff), fc.integer({ min: 32, max: 128 }))
      .map(([a, prefix]) => `ip6:2001:db8:${a.toString(16)}::/${prefix}`),
    fc.tuple(fc.constantFrom("a", "mx", "include", "exists"), name).map(([kind, host]) => `${kind}:${host}`),
  )
  .map((text) => parseMechanism(text) as Mechanism);

test("any senders give one valid record: v=spf1 first, each mechanism once, all last", () => {
  const senders = fc.array(fc.array(mechanism, { maxLength: 6 }), { maxLength: 6 });
  fc.assert(
    fc.property(senders, fc.constantFrom("fail", "softfail", "neutral"), (lists, all) => {
      const { declared } = composeSpf(lists.map((mechanisms) => ({ mechanisms })));
      const record = printSpf(
        inOrder(declared).map(({ mechanism }) => mechanism),
        all,
      );
      const terms = record.split(" ");
      expect(terms[0]).toBe("v=spf1");
      expect(terms.at(-1)).toMatch(/^[-~?]all$/);
      expect(new Set(terms).size).toBe(terms.length);
      expect(new Set(terms.slice(1, -1))).toEqual(
        new Set(lists.flat().map((one) => printSpf([one], all).split(" ")[1])),
      );
      expect(parseSpf(record).ok).toBe(true);
      const rank = terms
        .slice(1, -1)
        .map((term) => ["ip4", "ip6", "a", "mx", "exists", "include"].indexOf(term.split(":")[0] ?? ""));
      expect(rank).toEqual([...rank].sort((a, b) => a - b));
    }),
    { numRuns: 1000 },
  );
});
