import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordChanges } from "../../src/changes/declared/record-changes.ts";
import type { RecordView } from "../../src/model/record-view.ts";

const view = (name: string, type: string, value: RecordView["value"], more: Partial<RecordView> = {}): RecordView => ({
  name,
  type,
  value,
  priority: null,
  ttl: 3600,
  zone: "route53 Z1",
  domain: null,
  ...more,
});
const txt = (name: string, value: string) => view(name, "TXT", value);
const mx = (host: string, priority = 10) => view("example.com", "MX", host, { priority });

/** What two sides of one name give, in short. */
const judged = (before: readonly RecordView[], after: readonly RecordView[]) =>
  recordChanges(before, after).map(({ action, rule, risk }) => [action, rule, risk]);

const spf = (terms: string) => [txt("example.com", `v=spf1 ${terms}`)];
const dmarc = (tags: string) => [txt("_dmarc.example.com", `v=DMARC1; ${tags}`)];
const key = (bits = 1024) =>
  generateKeyPairSync("rsa", { modulusLength: bits })
    .publicKey.export({ type: "spki", format: "der" })
    .toString("base64");
const [ONE, OTHER] = [key(), key()];
const dkim = (p: string) => [txt("s1._domainkey.example.com", `v=DKIM1; k=rsa; p=${p}`)];

describe("the rule that records break", () => {
  test.each([
    ["an SPF record that goes", spf("-all"), [], ["delete", "spf/removed", "high"]],
    ["one that readers cannot read", spf("-all"), spf("ip4:300.1.1.1 -all"), ["update", "spf/removed", "high"]],
    ["SPF that lets more through", spf("-all"), spf("~all"), ["update", "spf/weakened", "high"]],
    ["SPF without its all", spf("ip4:192.0.2.1 ~all"), spf("ip4:192.0.2.1"), ["update", "spf/weakened", "high"]],
    ["a mechanism dropped", spf("ip4:192.0.2.1 -all"), spf("-all"), ["update", "spf/mechanism-removed", "medium"]],
    [
      "an include that becomes the redirect",
      spf("include:a.example ~all"),
      spf("redirect=a.example"),
      ["update", "spf/weakened", "high"],
    ],
    [
      "a redirect that leads elsewhere",
      spf("redirect=a.example"),
      spf("redirect=b.example"),
      ["update", "spf/weakened", "high"],
    ],
    [
      "a redirect beside all",
      spf("redirect=a.example -all"),
      spf("redirect=b.example include:a.example -all"),
      ["update", null, "low"],
    ],
    [
      "an include that a redirect beside all does not replace",
      spf("include:a.example -all"),
      spf("redirect=a.example -all"),
      ["update", "spf/mechanism-removed", "medium"],
    ],
    ["a network within another", spf("ip4:192.0.2.1 -all"), spf("ip4:192.0.2.0/24 -all"), ["update", null, "low"]],
    ["a mechanism added", spf("-all"), spf("include:_spf.example.net -all"), ["update", null, "low"]],
    ["a DMARC record that goes", dmarc("p=none"), [], ["delete", "dmarc/removed", "high"]],
    ["DMARC that becomes a test", dmarc("p=reject"), dmarc("p=reject; t=y"), ["update", "dmarc/weakened", "high"]],
    [
      "DMARC that lets subdomains through",
      dmarc("p=reject"),
      dmarc("p=reject; sp=none"),
      ["update", "dmarc/weakened", "high"],
    ],
    [
      "DMARC that is stricter, but for names that do not exist",
      dmarc("p=quarantine; np=reject"),
      dmarc("p=reject; np=quarantine"),
      ["update", "dmarc/weakened", "high"],
    ],
    [
      "DMARC for less of the mail",
      dmarc("p=reject; pct=100"),
      dmarc("p=reject; pct=50"),
      ["update", "dmarc/weakened", "high"],
    ],
    [
      "DMARC that says of subdomains what held for them",
      dmarc("p=reject"),
      dmarc("p=reject; sp=reject; np=reject"),
      ["update", null, "low"],
    ],
    ["a pct where nothing is enforced", dmarc("p=none"), dmarc("p=none; pct=20"), ["update", null, "low"]],
    ["DMARC that becomes stricter", dmarc("p=none"), dmarc("p=quarantine"), ["update", null, "low"]],
    ["DMARC that skips a stage", dmarc("p=none"), dmarc("p=reject"), ["update", "dmarc/stage-skipped", "high"]],
    [
      "DMARC that skips a stage, with its reports",
      dmarc("p=none; rua=mailto:d@example.com"),
      dmarc("p=reject"),
      ["update", "dmarc/stage-skipped", "high"],
    ],
    [
      "reports that go",
      dmarc("p=none; rua=mailto:d@example.com"),
      dmarc("p=none"),
      ["update", "dmarc/reports-removed", "medium"],
    ],
    ["all MX", [mx("mx1.example.net")], [], ["delete", "mx/removed", "high"]],
    ["an MX that gives way to the null MX", [mx("mx1.example.net")], [mx(".", 0)], ["update", "mx/removed", "high"]],
    [
      "an MX of several",
      [mx("a.example.net"), mx("b.example.net")],
      [mx("a.example.net")],
      ["update", "mx/replaced", "high"],
    ],
    ["an MX more", [mx("a.example.net")], [mx("a.example.net"), mx("b.example.net")], ["update", "mx/added", "high"]],
    ["another priority", [mx("a.example.net")], [mx("a.example.net", 20)], ["update", null, "low"]],
    ["a key that goes", dkim(ONE), [], ["delete", "dkim/selector-removed", "high"]],
    ["a key that is revoked", dkim(ONE), dkim(""), ["update", "dkim/selector-removed", "high"]],
    ["another key", dkim(ONE), dkim(OTHER), ["update", "dkim/selector-reused", "high"]],
    ["a key that comes", [], dkim(ONE), ["create", null, "low"]],
    ["a revoked key that goes", dkim(""), [], ["delete", null, "low"]],
    [
      "TLS reports that go",
      [txt("_smtp._tls.example.com", "v=TLSRPTv1; rua=mailto:t@example.com")],
      [],
      ["delete", "tls-rpt/removed", "medium"],
    ],
    [
      "an announcement that goes",
      [txt("_mta-sts.example.com", "v=STSv1; id=1")],
      [],
      ["delete", "mta-sts/removal", "high"],
    ],
    ["any other text", [txt("example.com", "a")], [txt("example.com", "b")], ["update", null, "low"]],
  ])("%s", (_, before, after, expected) => {
    expect(judged(before, after)).toEqual([expected]);
  });

  test("is none where the domain does not exist on both sides", () => {
    const [change] = recordChanges(spf("-all"), [], { isKept: () => false });
    expect(change).toMatchObject({ rule: null, risk: "low" });
  });

  test("is none for names that are no mail domain's own", () => {
    const records = [view("bounce.example.com", "MX", "feedback.example.net", { priority: 10 })];
    expect(recordChanges(records, [], { domains: new Set(["example.com"]) })).toMatchObject([
      { rule: null, domain: "example.com", name: "bounce.example.com" },
    ]);
  });
});

describe("the parts of a record", () => {
  const parts = (before: readonly RecordView[], after: readonly RecordView[]) =>
    recordChanges(before, after)[0]?.parts.map((part) => [part.action, part.name, part.before, part.after]);
  test("of SPF are its terms, in the order of the new record", () => {
    expect(parts(spf("a ip4:192.0.2.1 mx ~all"), spf("a mx include:x.example -all"))).toEqual([
      ["kept", "a", "a", "a"],
      ["removed", "ip4:192.0.2.1", "ip4:192.0.2.1", null],
      ["kept", "mx", "mx", "mx"],
      ["added", "include:x.example", null, "include:x.example"],
      ["changed", "all", "~all", "-all"],
    ]);
  });
  test("of SPF say where a term has another qualifier", () => {
    expect(parts(spf("?a -all"), spf("a -all"))).toEqual([
      ["changed", "a", "?a", "a"],
      ["kept", "all", "-all", "-all"],
    ]);
  });
  test("of DMARC are its tags", () => {
    expect(parts(dmarc("p=none; adkim=s"), dmarc("p=reject; rua=mailto:d@example.com"))).toEqual([
      ["kept", "v", "DMARC1", "DMARC1"],
      ["changed", "p", "none", "reject"],
      ["removed", "adkim", "s", null],
      ["added", "rua", null, "mailto:d@example.com"],
    ]);
  });
  test("of MX are its hosts", () => {
    expect(
      parts([mx("a.example.net"), mx("b.example.net", 20)], [mx("a.example.net", 5), mx("c.example.net")]),
    ).toEqual([
      ["changed", "priority of a.example.net", "10", "5"],
      ["removed", "20 b.example.net", "20 b.example.net", null],
      ["added", "10 c.example.net", null, "10 c.example.net"],
    ]);
  });
  test("of a DKIM record are its tags, with the key's fingerprint", () => {
    const [change] = recordChanges(dkim(ONE), dkim(OTHER));
    expect(change?.parts.map(({ action, name }) => `${action} ${name}`)).toEqual(["kept v", "kept k", "changed p"]);
    expect(change?.parts[2]?.after).toMatch(/^rsa 1024 bits SHA256 [0-9a-f]{64}$/);
  });
});

describe("what differs in TTL or zone alone", () => {
  const records = [...spf("-all"), ...dmarc("p=none"), mx("mx1.example.net")];
  test("is one change for each domain", () => {
    const domains = new Set(["example.com"]);
    const faster = records.map((one) => ({ ...one, ttl: 300 }));
    expect(recordChanges(records, faster, { domains }).map(({ words }) => words)).toEqual([
      "TTL of example.com goes from 1h to 5m",
    ]);
    const moved = records.map((one) => ({ ...one, zone: "cloudflare 0da4" }));
    expect(recordChanges(records, moved, { domains })).toMatchObject([
      {
        rule: "dns/zone-moved",
        risk: "high",
        domain: "example.com",
        words: "3 records of example.com move from Route 53 zone Z1 to Cloudflare zone 0da4",
      },
    ]);
  });
  test("needs nothing where others ran the zone before", () => {
    const external = records.map((one) => ({ ...one, zone: "external" }));
    expect(recordChanges(external, records)).toMatchObject([{ rule: null, risk: "low" }]);
  });
});

describe("any records", () => {
  const value = fc.oneof(
    fc.constantFrom(
      "v=spf1 -all",
      "v=DMARC1; p=reject",
      `v=DKIM1; p=${ONE}`,
      `"v=DKIM1; p=${ONE}"`,
      ".",
      "",
      "v=STSv1; id=1;",
    ),
    fc.string({ unit: "binary", maxLength: 30 }),
  );
  const record: fc.Arbitrary<RecordView> = fc.record({
    name: fc.oneof(
      fc.constantFrom(
        "example.com",
        "_dmarc.example.com",
        "s1._domainkey.example.com",
        "_domainkey",
        "_mta-sts.example.com",
        "constructor",
        "__proto__",
      ),
      fc.record({ afterApply: fc.string({ maxLength: 10 }) }),
    ),
    type: fc.constantFrom("TXT", "MX", "CNAME", "A"),
    value: fc.oneof(value, fc.record({ afterApply: fc.string({ maxLength: 10 }) })),
    priority: fc.option(fc.nat(100)),
    ttl: fc.constantFrom(300, 3600),
    zone: fc.constantFrom("external", "route53 Z1"),
    domain: fc.option(fc.constantFrom("example.com", "example.org")),
  });
  const records = fc.array(record, { maxLength: 8 });
  test("give changes where they differ, in one order, and never a key", () => {
    fc.assert(
      fc.property(records, records, (before, after) => {
        const changes = recordChanges(before, after);
        expect(recordChanges([...before].reverse(), [...after].reverse())).toEqual(changes);
        expect(JSON.stringify(changes)).not.toContain(ONE.slice(0, 60));
        for (const { words } of changes) expect(words).not.toMatch(/undefined|\[object/);
      }),
      { numRuns: 300 },
    );
  });
  test("give the same changes whether most of them are seen at once to be the same or not", () => {
    const edits = fc.array(fc.tuple(fc.nat(7), record), { maxLength: 2 });
    fc.assert(
      fc.property(records, edits, (before, some) => {
        const after = [...before];
        for (const [index, one] of some) if (index < after.length) after[index] = one;
        // Each stands elsewhere then.
        const turned = [...after.slice(1), ...after.slice(0, 1)];
        expect(recordChanges(before, after)).toEqual(recordChanges(before, turned));
      }),
      { numRuns: 300 },
    );
  });
  test("give no change against themselves", () => {
    fc.assert(
      fc.property(records, (side) => {
        expect(recordChanges(side, side)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
