import { addCounts } from "../../model/count.ts";
import type { DomainReports } from "../../model/report-summary.ts";
import type { ReportsDocument } from "./document.ts";

/** A sample: its labels beside tenant and domain, and its value. */
type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

interface Family {
  readonly name: string;
  readonly help: string;
  readonly samples: (domain: DomainReports) => readonly Sample[];
}

const PREFIX = "postroad_reports_";

/** Figures of the window: they go up and down with it, and are gauges. */
const FAMILIES: readonly Family[] = [
  {
    name: "messages",
    help: "Messages that receivers report of a domain, by what DMARC found.",
    samples: ({ dmarc }) => [
      [{ result: "pass" }, dmarc.pass],
      [{ result: "fail" }, dmarc.fail],
    ],
  },
  {
    name: "unknown_messages",
    help: "Messages of sources that nobody declares, as far as they are listed, by what DMARC found.",
    samples: ({ sources }) =>
      (["pass", "fail"] as const).map((result) => [
        { result },
        sources.reduce((sum, { kind, dmarc }) => (kind === "unknown" ? addCounts(sum, dmarc[result]) : sum), 0),
      ]),
  },
  {
    name: "lost_messages",
    help: "Messages that the next stage of DMARC would quarantine or reject.",
    samples: ({ next }) => (next.stage === null ? [] : [[{ stage: next.stage }, next.lost]]),
  },
  {
    name: "ready",
    help: "Whether the reports show that the next stage of DMARC is safe.",
    samples: ({ next }) => (next.stage === null ? [] : [[{ stage: next.stage }, next.ready ? 1 : 0]]),
  },
  {
    name: "tls_sessions",
    help: "Sessions that senders report of a domain's mail servers, by whether TLS held.",
    samples: ({ tls: { sessions } }) => [
      [{ result: "pass" }, sessions.pass],
      [{ result: "fail" }, sessions.fail],
    ],
  },
];

/**
 * OpenMetrics 1.0 text, as verify's: messages by result, those of unknown sources, what the next stage would lose, TLS sessions, and the last day
 * that is reported. Sources are not labels: strangers would make a series each.
 */
export function renderReportsMetrics({ tenants }: ReportsDocument): string {
  const all = tenants.flatMap(({ tenant, domains }) => domains.map((domain) => ({ tenant, domain })));
  const lines = FAMILIES.flatMap(({ name, help, samples }) => [
    `# TYPE ${PREFIX}${name} gauge`,
    `# HELP ${PREFIX}${name} ${help}`,
    ...all.flatMap(({ tenant, domain }) =>
      samples(domain).map(
        ([labels, value]) => `${PREFIX}${name}{${labelsText({ tenant, domain: domain.domain, ...labels })}} ${value}`,
      ),
    ),
  ]);
  const last = `${PREFIX}last_day_seconds`;
  const days = all.flatMap(({ tenant, domain }) =>
    domain.to === null
      ? []
      : `${last}{${labelsText({ tenant, domain: domain.domain })}} ${Date.parse(domain.to) / 1000}`,
  );
  return `${[
    ...lines,
    `# TYPE ${last} gauge`,
    `# UNIT ${last} seconds`,
    `# HELP ${last} Start of the last day that a report covers.`,
    ...days,
    "# EOF",
  ].join("\n")}\n`;
}

const labelsText = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(",");

/** OpenMetrics, "escaped string". */
const escaped = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
