import type { DomainReports, NextStage, SourceReports } from "../../src/model/report-summary.ts";
import { type ReportsDocument, reportsDocument } from "../../src/outputs/reports/document.ts";

/** A source of a domain's reports: of nobody, at a documentation network. */
export const source = (more: Partial<SourceReports>): SourceReports => ({
  ...{ sender: null, kind: "unknown", forwards: null, looksLike: null, network: "192.0.2.0/24", owner: null },
  ...{ addresses: 1, messages: 0, spfAlone: 0 },
  ...{ dkim: { pass: 0, fail: 0 }, spf: { pass: 0, fail: 0 }, dmarc: { pass: 0, fail: 0 } },
  ...{ first: "2026-10-24", last: "2026-11-22", lost: 0, why: null },
  ...more,
});

/** A source whose messages all fail. */
export const failing = (messages: number, more: Partial<SourceReports> = {}): SourceReports =>
  source({ messages, dmarc: { pass: 0, fail: messages }, ...more });

/** What thirty days of reports say of example.com: so many messages pass, beside those of the sources. */
export function reported(
  pass: number,
  sources: readonly SourceReports[],
  next: Partial<NextStage> = {},
  domain = "example.com",
): DomainReports {
  const fail = sources.reduce((sum, one) => sum + one.dmarc.fail, 0);
  return {
    ...{ domain, from: "2026-10-24", to: "2026-11-22", reporters: 4, messages: pass + fail },
    ...{ dmarc: { pass, fail }, spfAlone: 0, sources, more: { sources: 0, messages: 0 }, days: [], failureReports: 0 },
    tls: { sessions: { pass: 0, fail: 0 }, failures: [], days: [] },
    next: { stage: "quarantine", ready: false, lost: fail, why: "Somebody sends.", ...next },
  };
}

/** The document of one tenant's domains. */
export const reportsOf = (...domains: readonly DomainReports[]): ReportsDocument =>
  reportsDocument({ from: "2026-10-24", to: "2026-11-22" }, [{ tenant: "acme", domains }]);
