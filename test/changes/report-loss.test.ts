import { describe, expect, test } from "vitest";
import { recordChanges } from "../../src/changes/declared/record-changes.ts";
import { tenantDocument } from "../../src/changes/plan/tenant-document.ts";
import { readPlan } from "../../src/changes/plan/terraform-plan.ts";
import type { RecordView } from "../../src/model/record-view.ts";
import type { ReportFacts } from "../../src/model/report-facts.ts";
import { failing, reported } from "../support/reported.ts";

const dmarc = (tags: string, name = "_dmarc.example.com"): RecordView => ({
  ...{ name, type: "TXT", value: `v=DMARC1; ${tags}`, priority: null, ttl: 3600, zone: "route53 Z1", domain: null },
});

const facts = (of: ReturnType<ReportFacts["of"]>, limit = 0.001): ReportFacts => ({
  ...{ limit, days: 30, today: "2026-11-22", of: (domain) => (domain === "example.com" ? of : undefined) },
});

/** What a record that becomes another is told to be. */
const described = (before: readonly RecordView[], after: readonly RecordView[], reports?: ReportFacts) =>
  recordChanges(before, after, { reports }).map(({ kind, rule, risk, words }) => ({ kind, rule, risk, words }));

const [OBSERVE, QUARANTINE, REJECT] = [dmarc("p=none"), dmarc("p=quarantine"), dmarc("p=reject")];
const RASH = facts(reported(46_906, [failing(1190, { looksLike: "newsletter-tool" }), failing(14)]));

describe("a stricter stage", () => {
  test("that would have lost more than the limit asks, and says whose mail", () => {
    const [change, ...more] = described([OBSERVE], [QUARANTINE], RASH);
    expect(more).toEqual([]);
    expect(change).toMatchObject({ rule: "dmarc/report-loss", risk: "high" });
    expect(change?.words).toContain(
      "in 30 days, 1,204 of 48,110 messages would have been quarantined: 1,190 of what looks like newsletter-tool (not declared), 14 of 192.0.2.0/24 (not declared)",
    );
  });

  test.each<[string, ReportFacts, string | null]>([
    ["at the limit does not ask", facts(reported(999, [failing(1)])), null],
    ["above it asks", facts(reported(998, [failing(2)])), "dmarc/report-loss"],
    ["with a limit of nothing asks for one message", facts(reported(9999, [failing(1)]), 0), "dmarc/report-loss"],
    ["that loses nothing does not ask", facts(reported(9999, []), 0), null],
  ])("%s", (_, reports, rule) => {
    expect(described([OBSERVE], [QUARANTINE], reports)).toMatchObject([{ rule }]);
  });

  test("on trial counts as the stage: readers of RFC 7489 apply it whole", () => {
    const [change] = described([OBSERVE], [dmarc("p=quarantine; t=y")], RASH);
    expect(change).toMatchObject({ rule: "dmarc/report-loss" });
    expect(change?.words).toContain("would have been quarantined, where receivers ignore t=y:");
  });

  test("of a domain that had no record asks as well: its reports show that mail is there", () => {
    expect(recordChanges([], [REJECT], { reports: RASH, isKept: () => false })).toMatchObject([
      { rule: "dmarc/report-loss", risk: "high" },
    ]);
  });

  test("that skips quarantine asks for both", () => {
    expect(described([OBSERVE], [REJECT], RASH)).toMatchObject([
      { kind: "domain", rule: "dmarc/report-loss", words: expect.stringContaining("would have been rejected") },
      { kind: "record", rule: "dmarc/stage-skipped" },
    ]);
  });

  test("names its declared senders, those who forward, and of more than three the rest", () => {
    const [change] = described(
      [OBSERVE],
      [QUARANTINE],
      facts(
        reported(0, [
          failing(40, { sender: "shop", kind: "sender" }),
          failing(30, { sender: "shop", kind: "forwarder", network: "198.51.100.0/24" }),
          failing(20),
          failing(10, { network: "203.0.113.0/24" }),
        ]),
      ),
    );
    expect(change?.words).toContain(
      ": 40 of shop, 30 of 198.51.100.0/24 (forwards), 20 of 192.0.2.0/24 (not declared), 10 of others",
    );
  });

  test("whose reports are old says of which day the last is", () => {
    const old = { ...reported(10, []), to: "2026-11-10" };
    expect(described([OBSERVE], [QUARANTINE], facts(old))[0]?.words).toContain("the last report is of 2026-11-10");
  });

  test("of the names below alone asks as well, and says that these are the most", () => {
    const [change, ...more] = described([OBSERVE], [dmarc("p=none; sp=reject")], RASH);
    expect(more).toEqual([]);
    expect(change).toMatchObject({ rule: "dmarc/report-loss", risk: "high" });
    expect(change?.words).toContain("at most 1,204 of 48,110 messages would have been rejected");
    const below = described([dmarc("p=reject; sp=none")], [dmarc("p=reject; sp=quarantine")], RASH);
    expect(below).toMatchObject([{ rule: "dmarc/report-loss" }]);
    expect(described([OBSERVE], [dmarc("p=none; sp=reject")], facts(reported(9999, [])))).toMatchObject([
      { rule: null },
    ]);
  });

  test.each([
    ["none is at hand", facts("none")],
    ["none of its days has a message", facts(reported(0, []))],
  ])("says so where %s, and does not ask", (_, reports) => {
    const [change] = described([OBSERVE], [QUARANTINE], reports);
    expect(change).toMatchObject({ rule: null, risk: "low" });
    expect(change?.words).toContain("no reports show");
  });
});

describe("nothing is said", () => {
  test.each<[string, RecordView[], RecordView[], ReportFacts | undefined]>([
    ["where nobody looks at reports", [OBSERVE], [QUARANTINE], undefined],
    ["of a domain that sends nothing", [OBSERVE], [QUARANTINE], facts(undefined)],
    ["of a stage that stays", [QUARANTINE], [dmarc("p=quarantine; np=reject")], RASH],
    ["of a first record without reports", [], [REJECT], facts("none")],
    ["of a record that others write", [OBSERVE], [{ ...REJECT, type: "CNAME", value: "_dmarc.example.net" }], RASH],
  ])("%s", (_, before, after, reports) => {
    const changes = recordChanges(before, after, reports === undefined ? {} : { reports });
    expect(changes.filter(({ rule, words }) => rule === "dmarc/report-loss" || /report(s|ed)/.test(words))).toEqual([]);
  });

  test("of a stage that goes back", () => {
    expect(described([REJECT], [QUARANTINE], RASH)).toMatchObject([{ rule: "dmarc/weakened" }]);
    expect(described([REJECT], [QUARANTINE], RASH)[0]?.words).not.toContain("would have been");
  });
});

test("a plan reports a loss as a preview does", () => {
  const set = (value: string) => ({
    zone_id: "Z1",
    name: "_dmarc.example.com",
    type: "TXT",
    ttl: 3600,
    records: [value],
  });
  const read = readPlan({
    format_version: "1.2",
    resource_changes: [
      {
        ...{ address: "aws_route53_record.dmarc", type: "aws_route53_record", mode: "managed" },
        change: {
          ...{ before_sensitive: {}, after_sensitive: {}, after_unknown: {}, actions: ["update"] },
          ...{ before: set("v=DMARC1; p=none"), after: set("v=DMARC1; p=quarantine") },
        },
      },
    ],
  });
  if (!read.ok) throw new Error(read.message);
  const { changes } = tenantDocument(read.plan, { tenant: "acme", blueprint: undefined, reports: RASH });
  const [previewed] = recordChanges([OBSERVE], [QUARANTINE], { reports: RASH });
  expect(changes.map(({ rule, risk, words }) => ({ rule, risk, words }))).toEqual([
    { rule: previewed?.rule, risk: previewed?.risk, words: previewed?.words },
  ]);
});
