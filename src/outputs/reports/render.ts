import type { Style } from "../../model/text/style.ts";
import type { ReportsChanged } from "./changed.ts";
import { renderChangedTable } from "./changed-table.ts";
import { renderReportsCsv } from "./csv.ts";
import type { ReportsDocument } from "./document.ts";
import { renderReportsHtml } from "./html/render.ts";
import { renderChangedMarkdown, renderReportsMarkdown } from "./markdown.ts";
import { renderReportsMetrics } from "./openmetrics.ts";
import { renderReportsTable } from "./table.ts";

/** The forms of what reports mean. */
export const REPORTS_FORMATS = ["table", "json", "csv", "html", "markdown", "openmetrics"] as const;
/** One of them. */
export type ReportsFormat = (typeof REPORTS_FORMATS)[number];

/** What reports mean, and what may be reported of it. */
export interface ReportsOutput {
  readonly whole: ReportsDocument;
  /** What differs from an earlier document, where one is compared with: then only that is reported, but for a page, lists and figures, which are of all. */
  readonly changed: ReportsChanged | undefined;
  /** A day in UTC. */
  readonly today: string;
}

/** What reports mean, in one form. */
export function renderReports(
  { whole, changed, today }: ReportsOutput,
  format: ReportsFormat,
  style: Style,
  columns: number | undefined,
): string {
  switch (format) {
    case "table":
      return changed === undefined
        ? renderReportsTable(whole, style, columns)
        : renderChangedTable(changed, style, columns);
    case "json":
      return `${JSON.stringify(changed ?? whole, null, 2)}\n`;
    case "csv":
      return renderReportsCsv(whole);
    case "html":
      return renderReportsHtml(whole, { today });
    case "markdown":
      return changed === undefined ? renderReportsMarkdown(whole) : renderChangedMarkdown(changed, 1);
    case "openmetrics":
      return renderReportsMetrics(whole);
  }
}
