import type { DomainReports, SourceReports } from "../../model/report-summary.ts";
import { csvLine, inertCell } from "../../model/text/csv.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import type { ReportsDocument } from "./document.ts";

const HEAD = [
  ...["tenant", "domain", "kind", "sender", "forwards", "looks like", "network", "owner", "addresses", "messages"],
  ...["dmarc pass", "dmarc fail", "spf pass", "spf fail", "dkim pass", "dkim fail", "by spf alone", "lost"],
  ...["first", "last", "why"],
];

/**
 * One line for each source of each domain (RFC 4180); where not all are listed, one more of the kind `more`, so that sums are right. A cell that a
 * spreadsheet would compute starts with an apostrophe.
 */
export function renderReportsCsv({ tenants }: ReportsDocument): string {
  const rows = tenants.flatMap(({ tenant, domains }) =>
    domains.flatMap((domain) => [
      ...domain.sources.map((one) => [tenant, domain.domain, ...cellsOf(one)]),
      ...(domain.more.sources === 0 ? [] : [[tenant, domain.domain, ...moreCells(domain)]]),
    ]),
  );
  return [HEAD, ...rows.map((row) => row.map((text) => inertCell(safeLine(text))))].map(csvLine).join("");
}

function cellsOf(one: SourceReports): readonly string[] {
  const { dmarc, spf, dkim } = one;
  return [
    ...[one.kind, one.sender ?? "", one.forwards ?? "", one.looksLike ?? "", one.network, one.owner ?? ""],
    ...[one.addresses, one.messages, dmarc.pass, dmarc.fail, spf.pass, spf.fail, dkim.pass, dkim.fail].map(String),
    ...[String(one.spfAlone), String(one.lost), one.first, one.last, one.why ?? ""],
  ];
}

const moreCells = ({ more }: DomainReports): readonly string[] => [
  ...["more", "", "", "", "", "", "", String(more.messages), ...Array<string>(10).fill("")],
  `${more.sources} more sources`,
];
