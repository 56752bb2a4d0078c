import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { PLAIN } from "../../../src/cli/io.ts";
import type { DomainReports } from "../../../src/model/report-summary.ts";
import { reportsChanged } from "../../../src/outputs/reports/changed.ts";
import { reportsDocument } from "../../../src/outputs/reports/document.ts";
import { renderReports } from "../../../src/outputs/reports/render.ts";
import { domainReports, HOSTILE, REPORTS, source, stranger, WINDOW } from "./documents.ts";

const BEFORE = { from: "2026-10-22", to: "2026-11-20" } as const;

const changed = (now: Partial<DomainReports>, before?: Partial<DomainReports>) =>
  reportsChanged(
    reportsDocument(WINDOW, [{ tenant: "acme", domains: [domainReports("example.com", now)] }]),
    reportsDocument(
      BEFORE,
      before === undefined ? [] : [{ tenant: "acme", domains: [domainReports("example.com", before)] }],
    ),
  );

const only = (...args: Parameters<typeof changed>) => changed(...args).tenants[0]?.domains[0];

describe("What is new in the reports", () => {
  it("is nothing where the same is told", () => {
    expect(reportsChanged(REPORTS, REPORTS)).toEqual({
      ...{ version: 1, window: WINDOW, since: WINDOW, tenants: [] },
      summary: { sources: 0, failing: 0, tls: 0, ready: 0 },
    });
  });

  it("a source that was not there, the most messages first", () => {
    const old = stranger("203.0.113.0/24");
    const fresh = [stranger("198.51.100.0/24", { messages: 5 }), stranger("192.0.2.0/24", { messages: 7 })];
    expect(only({ sources: [old, ...fresh] }, { sources: [old] })?.sources.map(({ network }) => network)).toEqual([
      "192.0.2.0/24",
      "198.51.100.0/24",
    ]);
  });

  it("no source is a service at another network, or a forwarder", () => {
    const now = [
      stranger("192.0.2.0/24", { looksLike: "sendgrid" }),
      stranger("198.51.100.0/24", { kind: "forwarder", forwards: "newsletter" }),
    ];
    expect(
      changed({ sources: now }, { sources: [stranger("203.0.113.0/24", { looksLike: "sendgrid" })] }).tenants,
    ).toEqual([]);
  });

  it("what was not listed before may have been there: it is new where its first day is", () => {
    const now = [
      stranger("192.0.2.0/24", { first: "2026-11-01" }),
      stranger("198.51.100.0/24", { first: "2026-11-22" }),
    ];
    const before = { sources: [source()], more: { sources: 9, messages: 9 } };
    expect(only({ sources: [source(), ...now] }, before)?.sources.map(({ network }) => network)).toEqual([
      "198.51.100.0/24",
    ]);
  });

  it("a night of forgery is summed up as its ten largest networks and their number", () => {
    const sources = Array.from({ length: 25 }, (_, index) =>
      stranger(`2001:db8:${index}::/48`, { messages: index + 1 }),
    );
    const found = changed({ sources }, {});
    expect(found.tenants[0]?.domains[0]?.sources).toHaveLength(10);
    expect(found.tenants[0]?.domains[0]?.more).toEqual({ sources: 15, messages: 120 });
    expect(found.summary.sources).toBe(25);
  });

  it("a sender that began to fail, and not one that always did, or loses a few on their way", () => {
    const of = (sender: string, fail: number) =>
      source({ sender, messages: 100, dmarc: { pass: 100 - fail, fail }, why: "Why." });
    expect(
      only({ sources: [of("a", 20), of("b", 20), of("c", 2)] }, { sources: [of("a", 1), of("b", 30), of("c", 0)] })
        ?.failing,
    ).toEqual([{ sender: "a", before: { pass: 99, fail: 1 }, now: { pass: 80, fail: 20 }, why: "Why." }]);
  });

  it("a TLS failure at an MX and of a kind that was not there", () => {
    const failure = { mx: "mx1.example.com", failure: "certificate-expired", sessions: 3, last: "2026-11-20" };
    const other = { ...failure, failure: "starttls-not-supported" };
    const tls = (...failures: (typeof failure)[]) => ({ tls: { sessions: { pass: 0, fail: 3 }, failures, days: [] } });
    expect(only(tls(failure, other), tls({ ...failure, sessions: 1 }))?.tls).toEqual([other]);
  });

  it("a domain that can move to the next stage", () => {
    const next = { stage: "quarantine", ready: true, lost: 0, why: "All aligns." } as const;
    expect(only({ next }, {})?.ready).toEqual(next);
    expect(changed({ next }, { next }).tenants).toEqual([]);
  });

  it("is told for people and for an issue, where text of strangers is not markup", () => {
    const found = reportsChanged(HOSTILE, reportsDocument(BEFORE, []));
    for (const format of ["table", "markdown"] as const) {
      const text = renderReports({ whole: HOSTILE, changed: found, today: "2026-11-22" }, format, PLAIN, 80);
      expect(text).toContain("New source");
      expect(text).not.toMatch(/[\u001b\u202e]/);
    }
    // As a forge reads it, HTML let through: it is shown as text or code.
    const markdown = renderReports({ whole: HOSTILE, changed: found, today: "2026-11-22" }, "markdown", PLAIN, 80);
    expect(new MarkdownIt({ html: true }).render(markdown)).not.toContain("<script");
    expect(
      JSON.parse(renderReports({ whole: HOSTILE, changed: found, today: "2026-11-22" }, "json", PLAIN, 80)),
    ).toMatchObject({ since: BEFORE, version: 1 });
  });
});
