import type { Count, DomainReports, NextStage, SourceReports } from "../../../src/model/report-summary.ts";
import type { ReportedDay, ReportedTls, ReportWindow } from "../../../src/model/reports.ts";
import type { ReportsDocument } from "../../../src/outputs/reports/document.ts";

export const TODAY = "2026-11-30";

/** The days that end the day before today, the first first. */
export const lastDays = (number: number): readonly string[] =>
  Array.from({ length: number }, (_, index) =>
    new Date(Date.parse(`${TODAY}T00:00:00Z`) - (number - index) * 86_400_000).toISOString().slice(0, 10),
  );

const NOTHING: Count = { pass: 0, fail: 0 };
export const NEXT: NextStage = {
  stage: "quarantine",
  ready: false,
  lost: 0,
  why: "Reports must cover 14 days before quarantine, got 4 (2026-11-26 to 2026-11-29).",
};

/** A domain that nobody reports of, unless it is said otherwise. */
export function domainOf(domain: string, changes: Partial<DomainReports> = {}): DomainReports {
  return {
    domain,
    from: null,
    to: null,
    reporters: 0,
    messages: 0,
    dmarc: NOTHING,
    spfAlone: 0,
    sources: [],
    more: { sources: 0, messages: 0 },
    days: [],
    tls: { sessions: NOTHING, failures: [], days: [] },
    failureReports: 0,
    next: { ...NEXT, why: "No report came: look whether the mailbox of rua receives." },
    ...changes,
  };
}

/** Days of the window that a page is made for. */
export const windowOf = (number: number): ReportWindow => ({ from: lastDays(number)[0] ?? "", to: TODAY });

export function sourceOf(changes: Partial<SourceReports> = {}): SourceReports {
  const messages = changes.messages ?? 100;
  return {
    sender: null,
    kind: "unknown",
    looksLike: null,
    network: "203.0.113.0/24",
    addresses: 1,
    messages,
    dkim: { pass: 0, fail: messages },
    spf: { pass: 0, fail: messages },
    dmarc: { pass: 0, fail: messages },
    first: "2026-11-02",
    last: "2026-11-29",
    lost: 0,
    why: null,
    forwards: null,
    owner: null,
    spfAlone: 0,
    ...changes,
  };
}

/** A domain with reports of these days: weekdays are busy, and what it sends follows from what the days hold. */
export function busy(
  domain: string,
  days: readonly string[],
  scale: number,
  changes: Partial<DomainReports> = {},
): DomainReports {
  const reported = days.map((day, index): ReportedDay => {
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    const pass = Math.round(scale * (weekend ? 0.3 : 1) * (1 + ((index * 7) % 5) / 10));
    const failed = {
      none: Math.round(pass * 0.02),
      quarantine: index % 9 === 0 ? Math.ceil(pass * 0.006) : 0,
      reject: index % 6 === 0 ? 2 : 0,
    };
    return { day, pass, failed };
  });
  const pass = reported.reduce((all, one) => all + one.pass, 0);
  const fail = reported.reduce((all, { failed }) => all + failed.none + failed.quarantine + failed.reject, 0);
  const tls = days.flatMap((day, index): ReportedTls[] => [
    { day, policy: "sts", failure: "", mx: "", sessions: 40 + ((index * 11) % 17) },
    ...(index % 5 === 0
      ? [{ day, policy: "sts" as const, failure: "certificate-expired", mx: "mx2.example.net", sessions: 3 }]
      : []),
  ]);
  const succeeded = tls.filter(({ failure }) => failure === "").reduce((all, one) => all + one.sessions, 0);
  const failures = tls.filter(({ failure }) => failure !== "");
  const failed = failures.reduce((all, one) => all + one.sessions, 0);
  return domainOf(domain, {
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    reporters: 7,
    messages: pass + fail,
    dmarc: { pass, fail },
    spfAlone: Math.round(pass * 0.04),
    days: reported,
    tls: {
      sessions: { pass: succeeded, fail: failed },
      failures:
        failed === 0
          ? []
          : [
              {
                mx: "mx2.example.net",
                failure: "certificate-expired",
                sessions: failed,
                last: failures.at(-1)?.day ?? "",
              },
            ],
      days: tls,
    },
    failureReports: 3,
    next: NEXT,
    ...changes,
  });
}

const MONTH = lastDays(30);
const GAPPY = MONTH.filter((_, index) => index !== 4 && (index < 17 || index > 20));

const SENDERS: readonly SourceReports[] = [
  sourceOf({
    sender: "google-workspace",
    kind: "sender",
    network: "198.51.100.0/24",
    addresses: 41,
    messages: 38_212,
    dkim: { pass: 38_190, fail: 22 },
    spf: { pass: 37_004, fail: 1208 },
    dmarc: { pass: 38_201, fail: 11 },
    first: "2026-10-31",
    lost: 11,
  }),
  sourceOf({
    sender: "newsletter-tool",
    kind: "sender",
    network: "192.0.2.64/26",
    addresses: 3,
    messages: 9412,
    dkim: NOTHING,
    spf: { pass: 8222, fail: 1190 },
    dmarc: { pass: 8222, fail: 1190 },
    first: "2026-10-31",
    lost: 1190,
    why: "It does not sign with DKIM for this domain, and its return path is its own. Write `dkim: { cname: [s1, s2] }` at this sender, and set the return path to `bounce.example.com`.",
  }),
  sourceOf({
    kind: "forwarder",
    forwards: "google-workspace",
    owner: "AS64500 Example Hosting",
    network: "2001:db8:40::/48",
    addresses: 6,
    messages: 402,
    dkim: { pass: 402, fail: 0 },
    dmarc: { pass: 402, fail: 0 },
  }),
  sourceOf({
    looksLike: "SendGrid",
    network: "203.0.113.0/25",
    addresses: 4,
    messages: 318,
    spf: NOTHING,
    lost: 318,
    why: "If it is yours, declare it: `senders: [{ service: sendgrid }]`; else it fails at quarantine.",
  }),
  ...Array.from({ length: 9 }, (_, index) =>
    sourceOf({
      network: `203.0.113.${128 + index * 8}/29`,
      messages: 40 - index * 4,
      lost: 40 - index * 4,
      first: "2026-11-20",
    }),
  ),
];

/** A fleet of realistic numbers: each state is there, days without reports, a domain with one day and one of 400. */
export const FLEET: ReportsDocument = {
  version: 1,
  window: windowOf(30),
  tenants: [
    {
      tenant: "acme",
      domains: [
        busy("example.com", GAPPY, 1600, {
          sources: SENDERS,
          next: {
            stage: "reject",
            ready: false,
            lost: 1519,
            why: "At most 0.1% may be lost, got 1,519 of 35,061 messages (4.3%): 1,190 of newsletter-tool; 318 of 203.0.113.0/25, which looks like sendgrid. newsletter-tool must align in at least 99.5%, got 87.4%.",
          },
        }),
        busy("news.example.com", MONTH, 300, {
          sources: SENDERS.slice(0, 1),
          next: {
            stage: "quarantine",
            ready: true,
            lost: 2,
            why: "In the reports of 7 receivers from 2026-10-31 to 2026-11-29, 2 of 8,465 messages (<0.1%) would be lost, and every declared sender aligns.",
          },
        }),
        busy("one-day.example.com", MONTH.slice(-1), 12),
      ],
    },
    {
      tenant: "pine",
      domains: [
        domainOf("example.org"),
        busy("example.net", MONTH, 90, {
          days: busy("example.net", MONTH, 90).days.map((one) => ({
            ...one,
            failed: { none: one.failed.none, quarantine: 0, reject: 0 },
          })),
          next: {
            stage: "quarantine-test",
            ready: false,
            lost: 51,
            why: "51 messages would be quarantined, none of a declared sender.",
          },
        }),
        busy("shop.example.net", MONTH, 20, { next: { stage: null, ready: false, lost: 0, why: "It is at reject." } }),
      ],
    },
  ],
};

/** One domain with 400 days. */
export const LONG: ReportsDocument = {
  version: 1,
  window: windowOf(400),
  tenants: [{ tenant: "acme", domains: [busy("example.com", lastDays(400), 25_000, { sources: SENDERS })] }],
};

/** Text that would be markup, would hide or would reorder text, and is long. */
export const HOSTILE = `<script>alert(1)</script><img src=x onerror=alert(1)>"'\`]]>&amp;\u202e\u001b[31m${"x".repeat(5000)}`;
const HUGE = Number.MAX_SAFE_INTEGER;

/** Everything that strangers may choose is hostile, and each number as large as it can be. */
export const STRANGERS: ReportsDocument = {
  version: 1,
  window: windowOf(30),
  tenants: [
    {
      tenant: "acme",
      domains: [
        busy("example.com", MONTH, 1, {
          messages: HUGE,
          dmarc: { pass: HUGE - 1, fail: 1 },
          spfAlone: HUGE,
          reporters: HUGE,
          failureReports: HUGE,
          days: MONTH.map((day) => ({ day, pass: HUGE, failed: { none: 1, quarantine: HUGE, reject: 1 } })),
          sources: (["sender", "forwarder", "unknown"] as const).flatMap((kind) =>
            Array.from({ length: 200 }, () =>
              sourceOf({
                kind,
                sender: kind === "sender" ? HOSTILE : null,
                looksLike: kind === "unknown" ? HOSTILE : null,
                network: HOSTILE,
                owner: HOSTILE,
                forwards: kind === "forwarder" ? HOSTILE : null,
                messages: HUGE,
                addresses: HUGE,
                lost: HUGE,
                why: HOSTILE,
                dkim: { pass: HUGE - 1, fail: 1 },
              }),
            ),
          ),
          more: { sources: HUGE, messages: HUGE },
          tls: {
            sessions: { pass: HUGE, fail: HUGE },
            failures: Array.from({ length: 200 }, () => ({
              mx: HOSTILE,
              failure: HOSTILE,
              sessions: HUGE,
              last: "2026-11-29",
            })),
            days: MONTH.map((day) => ({ day, policy: "sts", failure: HOSTILE, mx: HOSTILE, sessions: HUGE })),
          },
          next: { stage: "reject", ready: false, lost: HUGE, why: HOSTILE },
        }),
      ],
    },
  ],
};

/** Fleets as large as they come. */
export const many = (domains: number, sources = 12): ReportsDocument => ({
  version: 1,
  window: windowOf(30),
  tenants: Array.from({ length: domains }, (_, index) => ({
    tenant: `tenant-${index + 1}`,
    domains: [
      busy(`d${index + 1}.example`, MONTH, 900, {
        sources: Array.from({ length: sources }, (_, at) =>
          sourceOf({
            network: `192.0.2.${at % 256}/32`,
            messages: 4 * sources - at,
            looksLike: at % 3 === 0 ? "SendGrid" : null,
            why:
              at % 3 === 0
                ? "If it is yours, declare it: `senders: [{ service: sendgrid }]`; else it fails at quarantine."
                : null,
          }),
        ),
      }),
    ],
  })),
});
