import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DomainReports } from "../../../src/model/report-summary.ts";
import type { ReportedSource } from "../../../src/model/reports.ts";
import { MOST_SOURCES } from "../../../src/resolve/reports/sources.ts";
import { summarizeReports } from "../../../src/resolve/reports/summarize.ts";
import { timed } from "../../support/seconds-of.ts";
import { declared, nameReports, reportedSource, summaryOf } from "./reported.ts";

const sourced = (sources: readonly ReportedSource[], name = "example.com") => nameReports(name, { sources });

describe("What reports mean for a domain", () => {
  test("reports of a name are of the closest declared domain", () => {
    const reports = ["example.com", "shop.example.com", "news.example.com", "a.news.example.com", "example.org"].map(
      (name, index) => sourced([reportedSource({ from: name, messages: 10 ** index })], name),
    );
    const found = summarizeReports(declared().blueprint, reports, declared().context);
    expect(found.map(({ domain, messages }) => [domain, messages])).toEqual([
      ["example.com", 11],
      ["news.example.com", 1100],
    ]);
  });

  test("a domain that nobody reports of is reported as such", () => {
    const found = summaryOf([]);
    expect(found).toMatchObject({ from: null, to: null, messages: 0, sources: [], days: [], reporters: 0 });
    expect(found.next).toMatchObject({ stage: "quarantine-test", ready: false, lost: 0 });
  });

  test("a retired tenant has none", () => {
    expect(summarizeReports({ ...declared().blueprint, lifecycle: "retired" }, [], declared().context)).toEqual([]);
  });

  test("a declared sender is one source, of all its networks; strangers are listed by network", () => {
    const pass = { dkim: "pass news1 example.com", spf: "pass bounce.example.com", alignedDkim: true };
    const { sources } = summaryOf([
      sourced([
        reportedSource({ ...pass, source: "198.51.100.7", messages: 5, alignedSpf: true, first: "2026-11-03" }),
        reportedSource({
          ...pass,
          source: "2001:db8:5::1",
          messages: 7,
          last: "2026-11-20",
          spf: "pass bounce.example.com",
        }),
        reportedSource({ source: "203.0.113.250", messages: 2 }),
        reportedSource({ source: "203.0.113.251", messages: 3 }),
        reportedSource({ source: "2001:db8:66:1::1", messages: 1 }),
        reportedSource({ source: "2001:db8:66:2::1", messages: 1 }),
      ]),
    ]);
    expect(sources.map(({ why: _, ...one }) => one)).toMatchObject([
      { sender: "newsletter", network: "198.51.100.0/24", addresses: 1, messages: 5, spfAlone: 0, lost: 0 },
      { kind: "forwarder", forwards: "newsletter", network: "2001:db8:5::/48", dkim: { pass: 7, fail: 0 } },
      { kind: "unknown", network: "203.0.113.0/24", addresses: 2, messages: 5, lost: 5, dmarc: { pass: 0, fail: 5 } },
      { kind: "unknown", network: "2001:db8:66::/48", addresses: 2, messages: 2 },
    ]);
    expect(sources[0]).toMatchObject({ first: "2026-11-03", last: "2026-11-21" });
  });

  test("a network that is known from outside is shown by its owner", () => {
    const network = { family: 4, address: "203.0.113.128", prefix: 25 } as const;
    const networks = [{ network, asn: 64500, name: "Example Hosting", ptr: undefined }];
    const { sources } = summaryOf(
      [sourced([reportedSource({ source: "203.0.113.200" }), reportedSource({ source: "203.0.113.20", messages: 2 })])],
      { ...declared(), context: { ...declared().context, networks } },
    );
    expect(sources.map(({ network: text, owner }) => [text, owner])).toEqual([
      ["203.0.113.0/24", null],
      ["203.0.113.128/25", "AS64500 Example Hosting"],
    ]);
  });

  test("a network whose addresses are called after a service looks like it", () => {
    const network = { family: 4, address: "203.0.113.0", prefix: 24 } as const;
    const networks = [{ network, asn: undefined, name: undefined, ptr: "mta.mandrillapp.com" }];
    const { sources } = summaryOf([sourced([reportedSource()])], {
      ...declared(),
      context: { ...declared().context, networks },
    });
    expect(sources).toMatchObject([{ kind: "unknown", looksLike: "mandrill", owner: "mta.mandrillapp.com" }]);
  });

  test("days of several names are put together", () => {
    const failed = { none: 1, quarantine: 2, reject: 3 };
    const { days } = summaryOf([
      nameReports("example.com", { days: [{ day: "2026-11-02", pass: 5, failed }] }),
      nameReports("a.example.com", {
        days: ["2026-11-01", "2026-11-02"].map((day) => ({ day, pass: 1, failed })),
      }),
    ]);
    expect(days).toEqual([
      { day: "2026-11-01", pass: 1, failed },
      { day: "2026-11-02", pass: 6, failed: { none: 2, quarantine: 4, reject: 6 } },
    ]);
  });

  test("TLS failures are listed by MX and kind, and beyond a hundred as their sum", () => {
    const row = {
      day: "2026-11-20",
      policy: "sts" as const,
      failure: "certificate-expired",
      mx: "mx.example.com",
      sessions: 3,
    };
    const { tls } = summaryOf([
      nameReports("example.com", {
        tls: [
          { ...row, failure: "", mx: "", sessions: 90 },
          row,
          { ...row, day: "2026-11-21" },
          ...Array.from({ length: 150 }, (_, index) => ({ ...row, mx: `mx${index}.example.com`, sessions: 1 })),
        ],
      }),
    ]);
    expect(tls.sessions).toEqual({ pass: 90, fail: 156 });
    expect(tls.failures).toHaveLength(101);
    expect(tls.failures[0]).toEqual({
      mx: "mx.example.com",
      failure: "certificate-expired",
      sessions: 6,
      last: "2026-11-21",
    });
    expect(tls.failures.at(-1)).toMatchObject({ mx: "", failure: "other", sessions: 51 });
    expect(tls.days.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(246);
  });
});

describe("Whatever strangers report", () => {
  const source = fc.record({
    from: fc.constantFrom("example.com", "a.example.com", "constructor.example.com"),
    source: fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ unit: "binary", maxLength: 20 })),
    spf: fc.oneof(
      fc.constantFrom("", "pass example.com", "pass bounce.example.com", "fail __proto__"),
      fc.string({ unit: "binary" }),
    ),
    dkim: fc.oneof(fc.constantFrom("", "pass news1 example.com", "pass - example.com"), fc.string({ unit: "binary" })),
    alignedSpf: fc.boolean(),
    alignedDkim: fc.boolean(),
    override: fc.constantFrom("", "forwarded", "other", "local_policy,mailing_list"),
    messages: fc.integer({ min: 1, max: 2 ** 40 }),
    first: fc.constantFrom("2026-11-01", "2026-11-02"),
    last: fc.constantFrom("2026-11-20", "2026-11-21"),
  });

  test("the messages of all sources, listed or not, are those of the domain; each passes or fails", () => {
    fc.assert(
      fc.property(fc.array(source, { maxLength: 30 }), (sources) => {
        const found = summaryOf([sourced(sources)]);
        const messages = sources.reduce((sum, one) => sum + one.messages, 0);
        expect(found.messages).toBe(messages);
        expect(listedMessages(found) + found.more.messages).toBe(messages);
        expect(found.dmarc.pass + found.dmarc.fail).toBe(messages);
        expect(found.next.lost).toBe(found.dmarc.fail);
        for (const one of found.sources)
          for (const { pass, fail } of [one.dkim, one.spf, one.dmarc]) expect(pass + fail).toBe(one.messages);
      }),
    );
  });

  test("sources beyond two hundred are counted, those of declared senders never among them", () => {
    const strangers = Array.from({ length: 500 }, (_, index) =>
      reportedSource({ source: `2001:db8:${index.toString(16)}::1`, messages: 10 + index }),
    );
    const own = reportedSource({ source: "192.0.2.3", spf: "pass example.com", alignedSpf: true });
    const found = summaryOf([sourced([...strangers, own])]);
    expect(found.sources).toHaveLength(MOST_SOURCES);
    expect(found.sources[0]?.sender).toBe("print-servers");
    expect(found.more.sources).toBeGreaterThan(0);
    expect(listedMessages(found) + found.more.messages).toBe(found.messages);
  });

  test("counts beyond what is exact stay at what can be counted", () => {
    const sources = [1, 2, 3].map((last) => reportedSource({ source: `203.0.113.${last}`, messages: 2 ** 53 - 1 }));
    const found = summaryOf([sourced(sources)]);
    expect([found.messages, found.dmarc.fail, found.next.lost]).toEqual([2 ** 53 - 1, 2 ** 53 - 1, 2 ** 53 - 1]);
  });

  test("a million rows, grouped to a hundred thousand sources, are reported within two seconds", () => {
    const sources = Array.from({ length: 100_000 }, (_, index) =>
      reportedSource({
        source:
          index % 2 === 0
            ? `2001:db8:${(index % 5000).toString(16)}::${(index % 9).toString(16)}`
            : `198.51.100.${index % 250}`,
        spf: `${index % 3 === 0 ? "pass" : "fail"} bounce${index % 50}.example.net`,
        dkim: index % 5 === 0 ? "pass news1 example.com" : "",
        alignedDkim: index % 5 === 0,
        messages: 10,
      }),
    );
    const { result, seconds } = timed(() => summaryOf([sourced(sources)]));
    expect(result.messages).toBe(1_000_000);
    expect(seconds).toBeLessThan(2);
  });

  test("a hundred thousand names below a domain are reported within two seconds", () => {
    const reports = Array.from({ length: 100_000 }, (_, index) =>
      sourced([reportedSource({ from: `x${index}.example.com` })], `x${index}.example.com`),
    );
    const { result, seconds } = timed(() => summaryOf(reports));
    expect(result.messages).toBe(100_000);
    expect(seconds).toBeLessThan(2);
  });
});

const listedMessages = ({ sources }: DomainReports): number => sources.reduce((sum, { messages }) => sum + messages, 0);
