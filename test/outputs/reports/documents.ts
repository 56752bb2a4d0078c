import type { DomainReports, SourceReports } from "../../../src/model/report-summary.ts";
import { type ReportsDocument, reportsDocument } from "../../../src/outputs/reports/document.ts";

export const WINDOW = { from: "2026-10-23", to: "2026-11-21" } as const;

/** A declared sender of which all passes, unless it is said otherwise. */
export function source(some: Partial<SourceReports> = {}): SourceReports {
  const messages = some.messages ?? 100;
  const all = { pass: messages, fail: 0 };
  return {
    ...{
      sender: "newsletter",
      kind: "sender",
      forwards: null,
      looksLike: null,
      network: "198.51.100.0/24",
      owner: null,
    },
    ...{
      addresses: 3,
      messages,
      dkim: all,
      spf: all,
      dmarc: all,
      spfAlone: 0,
      first: "2026-10-23",
      last: "2026-11-21",
    },
    ...{ lost: 0, why: null, ...some },
  };
}

/** A network that nobody declares, of which all fails. */
export function stranger(network: string, some: Partial<SourceReports> = {}): SourceReports {
  const messages = some.messages ?? 10;
  const none = { pass: 0, fail: messages };
  return source({
    ...{ sender: null, kind: "unknown", network, messages, dkim: none, spf: none, dmarc: none, lost: messages },
    ...{ why: "Nobody declares it.", ...some },
  });
}

/** A domain that nobody reports of, unless it is said otherwise; counts follow from its sources. */
export function domainReports(domain: string, some: Partial<DomainReports> = {}): DomainReports {
  const { sources = [] } = some;
  const sum = (of: (one: SourceReports) => number) => sources.reduce((total, one) => total + of(one), 0);
  const days = sources.length === 0 ? { from: null, to: null } : WINDOW;
  return {
    ...{ domain, ...days, reporters: sources.length === 0 ? 0 : 5, messages: sum((one) => one.messages) },
    ...{ dmarc: { pass: sum((one) => one.dmarc.pass), fail: sum((one) => one.dmarc.fail) }, spfAlone: 0, sources },
    ...{ more: { sources: 0, messages: 0 }, days: [], failureReports: 0 },
    tls: { sessions: { pass: 0, fail: 0 }, failures: [], days: [] },
    next: { stage: "quarantine-test", ready: false, lost: sum((one) => one.lost), why: "No reports came." },
    ...some,
  };
}

const SHOP = domainReports("example.com", {
  sources: [
    source({ messages: 46_900, dkim: { pass: 46_890, fail: 10 }, spf: { pass: 40_000, fail: 6_900 } }),
    source({
      ...{ sender: "crm", messages: 80, dkim: { pass: 0, fail: 80 }, spf: { pass: 66, fail: 14 } },
      ...{ dmarc: { pass: 66, fail: 14 }, spfAlone: 66, lost: 14, first: "2026-11-20" },
      why: "It does not sign: its key crm is published and not active; turn signing on at crm, then write `state: active`. SPF passes for mailer.example, which is not example.com's.",
    }),
    stranger("203.0.113.0/24", {
      ...{ kind: "forwarder", forwards: "newsletter", messages: 30, lost: 0, why: "It passes on mail of newsletter." },
      ...{ dkim: { pass: 30, fail: 0 }, dmarc: { pass: 30, fail: 0 } },
    }),
    stranger("203.0.113.128/25", {
      ...{ messages: 1_100, looksLike: "sendgrid", owner: "AS64500 Example Hosting" },
      why: "It looks like Twilio SendGrid: if that sends for you, add `- service: sendgrid` under senders of example.com, or its mail is lost at quarantine-test; if not, it is right that it fails.",
    }),
  ],
  spfAlone: 66,
  more: { sources: 2, messages: 5 },
  days: [{ day: "2026-11-20", pass: 40_000, failed: { none: 100, quarantine: 2, reject: 0 } }],
  tls: {
    sessions: { pass: 900, fail: 6 },
    failures: [{ mx: "mx1.example.com", failure: "certificate-expired", sessions: 6, last: "2026-11-20" }],
    days: [{ day: "2026-11-20", policy: "sts", failure: "certificate-expired", mx: "mx1.example.com", sessions: 6 }],
  },
  failureReports: 2,
  next: {
    ...{ stage: "quarantine-test", ready: false, lost: 1_114 },
    why: "At most 0.1% may be lost, got 1,114 of 48,110 messages (2.3%): 1,100 of 203.0.113.128/25, which looks like sendgrid; 14 of crm.",
  },
});

const READY = domainReports("example.org", {
  sources: [source({ sender: "office" })],
  next: { stage: "reject", ready: true, lost: 0, why: "In the reports of 5 receivers, none of 100 messages is lost." },
});

/** Two tenants: one with all there is to tell, one that can go on, beside a domain that nobody reports of. */
export const REPORTS: ReportsDocument = reportsDocument(WINDOW, [
  { tenant: "acme", domains: [SHOP] },
  { tenant: "nobel", domains: [READY, domainReports("example.net")] },
]);

/** What strangers may write. */
export const HOSTILE_TEXT = '=cmd|"/c calc"!A1\u001b[31m\u202e<script>alert(1)</script>\n# |x| @everyone `';

export const HOSTILE: ReportsDocument = reportsDocument(WINDOW, [
  {
    tenant: "acme",
    domains: [
      domainReports("example.com", {
        sources: [stranger(HOSTILE_TEXT, { owner: HOSTILE_TEXT, why: HOSTILE_TEXT }), source({ sender: HOSTILE_TEXT })],
        tls: {
          sessions: { pass: 0, fail: 1 },
          failures: [{ mx: HOSTILE_TEXT, failure: HOSTILE_TEXT, sessions: 1, last: "2026-11-20" }],
          days: [],
        },
      }),
    ],
  },
]);
