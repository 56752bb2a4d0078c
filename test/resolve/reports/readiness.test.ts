import { describe, expect, test } from "vitest";
import type { ReportedSource } from "../../../src/model/reports.ts";
import { declared, nameReports, reportedSource, summaryOf } from "./reported.ts";

const tenant = (stage: string) => `version: 1
tenant: acme
contact: postmaster@example.com
domains:
  example.com:
    zone: { provider: external }
    senders:
      - name: office
        ip4: [192.0.2.0/28]
        dkim: [{ selector: s1, cname: s1.keys.example.net, state: active }]
    dmarc: { stage: ${stage} }
`;

const daysFrom = (from: string, to: string) =>
  [from, to].map((day) => ({ day, pass: 1, failed: { none: 0, quarantine: 0, reject: 0 } }));

/** Mail of the declared sender that passes by both, or by SPF alone. */
const office = (messages: number, some: Partial<ReportedSource> = {}) =>
  reportedSource({
    ...{ source: "192.0.2.1", spf: "pass example.com", dkim: "pass s1 example.com", messages },
    ...{ alignedSpf: true, alignedDkim: true, ...some },
  });

const stranger = (messages: number, some: Partial<ReportedSource> = {}) =>
  reportedSource({ source: "203.0.113.9", messages, ...some });

function nextOf(
  stage: string,
  sources: readonly ReportedSource[],
  { from = "2026-10-24", to = "2026-11-21", reporters = 5 } = {},
) {
  const days = daysFrom(from, to);
  return summaryOf([nameReports("example.com", { from, to, reporters, sources, days })], declared(tenant(stage))).next;
}

describe("Whether the next stage of DMARC is safe", () => {
  test("a month in which all aligns shows it, for each stage", () => {
    for (const [stage, next] of [
      ["observe", "quarantine-test"],
      ["quarantine-test", "quarantine"],
      ["quarantine", "reject-test"],
      ["reject-test", "reject"],
    ] as const)
      expect(nextOf(stage, [office(1000)])).toMatchObject({ stage: next, ready: true, lost: 0 });
  });

  test("after the last stage there is no other", () => {
    expect(nextOf("reject", [office(1000), stranger(9)])).toMatchObject({ stage: null, ready: false, lost: 0 });
  });

  test.each([
    ["thirteen days", "observe", { from: "2026-11-09" }, ["14 days"]],
    ["twenty-seven days before reject", "quarantine", { from: "2026-10-26" }, ["28 days"]],
    ["a last report of four days ago", "observe", { to: "2026-11-18" }, ["2026-11-18"]],
    ["two receivers in three weeks", "observe", { from: "2026-11-01", reporters: 2 }, ["28 days"]],
  ] as const)("%s do not", (_, stage, days, words) => {
    const next = nextOf(stage, [office(1000)], days);
    expect(next.ready).toBe(false);
    for (const one of words) expect(next.why).toContain(one);
  });

  test("fourteen days of many receivers do, a test stage of reject asks for what reject does", () => {
    expect(nextOf("observe", [office(1000)], { from: "2026-11-08" }).ready).toBe(true);
    expect(nextOf("quarantine", [office(1000)], { from: "2026-11-08" }).ready).toBe(false);
  });

  test("little mail shows it by time", () => {
    expect(nextOf("observe", [office(9)], { from: "2026-11-01", reporters: 1 }).ready).toBe(false);
    expect(nextOf("observe", [office(9)], { from: "2026-10-25", reporters: 1 }).ready).toBe(true);
  });

  test("as much as the limit may be lost, and no more; why names whose it is", () => {
    expect(nextOf("observe", [office(9990), stranger(10)])).toMatchObject({ ready: true, lost: 10 });
    const next = nextOf("observe", [
      office(9900),
      ...[9, 10, 11].map((last) =>
        stranger(50, { source: `2001:db8:${last}::1`, spf: "pass bounces.sendgrid.net", dkim: "" }),
      ),
    ]);
    expect(next).toMatchObject({ ready: false, lost: 150 });
    expect(next.why).toContain("150 of what looks like sendgrid");
  });

  test("what a receiver let through all the same is lost too, and reported", () => {
    const next = nextOf("observe", [office(100), stranger(20, { override: "local_policy" }), stranger(5)]);
    expect(next).toMatchObject({ ready: false, lost: 25 });
    expect(next.why).toContain("20 of these");
  });

  test("each declared sender must align, more of it before reject", () => {
    const fails = (messages: number) => office(messages, { alignedSpf: false, alignedDkim: false, dkim: "" });
    const of = (stage: string, good: number, bad: number) =>
      summaryOf(
        [
          nameReports("example.com", {
            sources: [office(good), fails(bad)],
            days: daysFrom("2026-10-24", "2026-11-21"),
          }),
        ],
        { ...declared(tenant(stage)), context: { ...declared(tenant(stage)).context, limit: 1 } },
      ).next;
    expect(of("observe", 98, 2).ready).toBe(true);
    expect(of("observe", 979, 21)).toMatchObject({ ready: false, why: expect.stringContaining("office") });
    expect(of("quarantine", 994, 6).ready).toBe(false);
    expect(of("quarantine", 995, 5).ready).toBe(true);
  });

  test("before reject nearly all must be signed: SPF alone does not outlive forwarding", () => {
    const unsigned = (messages: number) => office(messages, { dkim: "", alignedDkim: false });
    expect(nextOf("observe", [office(50), unsigned(50)]).ready).toBe(true);
    expect(nextOf("quarantine", [office(97), unsigned(3)])).toMatchObject({
      ready: false,
      why: expect.stringContaining("97%"),
    });
    expect(nextOf("quarantine", [office(98), unsigned(2)]).ready).toBe(true);
  });

  test("a sender of which nothing was seen is reported", () => {
    const quiet = tenant("observe").replace("    dmarc:", "      - { name: quiet, ip4: [198.51.100.1] }\n    dmarc:");
    const days = daysFrom("2026-10-24", "2026-11-21");
    const { next } = summaryOf([nameReports("example.com", { sources: [office(1000)], days })], declared(quiet));
    expect(next).toMatchObject({ ready: true, why: expect.stringContaining("quiet") });
  });

  test("what TLS reports cover says nothing of mail", () => {
    const tls = [{ day: "2026-11-20", policy: "sts", failure: "", mx: "", sessions: 9 }] as const;
    const { next } = summaryOf([nameReports("example.com", { tls, days: [] })], declared(tenant("observe")));
    expect(next).toMatchObject({ ready: false, lost: 0 });
  });
});
