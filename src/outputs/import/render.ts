import { plural } from "../../model/text/plural.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import type { Style } from "../../model/text/style.ts";
import type { AdoptionDraft } from "../../resolve/import/adoption.ts";
import { type ImportReport, type RecordSummary, summaryOf } from "../../resolve/import/compare.ts";

export interface ReportedImport {
  readonly tenant: string;
  readonly report: ImportReport;
  readonly adoption: AdoptionDraft;
  /** Whether the zone is Cloudflare's, whose records are taken over by ids that only its own list has. */
  readonly needsIds: boolean;
  /** The files that were written, as a person may open them. */
  readonly files: readonly string[];
  /** Rules that are waived, with the domain. */
  readonly waived: readonly string[];
}

/** The document of `import --format json`. */
export function renderImportJson({ tenant, report, adoption, files, waived }: ReportedImport): string {
  const { records, differs, unread, added } = report;
  const adopted = adoption.entries.length;
  const unadopted = unadoptedOf(adoption);
  const document = { version: 1, tenant, records, differs, unread, added, adopted, unadopted, waived, files };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Reasons that many records of a zone share, and that ask nothing of anybody. */
const USUAL = / stays as it is$/;

/** The report for people: how many are reproduced exactly, and each that differs, is added or is not read. */
export function renderImport(
  { tenant, report, adoption, needsIds, files, waived }: ReportedImport,
  style: Style,
): string {
  const { records, differs, unread, added } = report;
  const lines = [
    style.strong(
      `${tenant}: ${plural(records.length, "record")} kept as they are, ${differs.length} changed, ${added.length} new, ${unread.length} not read.`,
    ),
  ];
  const section = (title: string, items: readonly string[]) => {
    if (items.length > 0) lines.push("", style.strong(title), ...items);
  };
  section(
    "Published differently from what exists:",
    differs.flatMap((one) =>
      one.becomes === one.value
        ? [`  ${line(one)}: ${safeLine(one.why)}`]
        : [`  ${line(one)}`, `    becomes ${safeLine(one.becomes)}`, `    why: ${safeLine(one.why)}`],
    ),
  );
  section(
    "New, where nothing exists today:",
    added.map((one) => `  ${line(one)}: ${safeLine(one.why)}`),
  );
  const unusual = unread.filter(({ why }) => !USUAL.test(why));
  section(
    "Not read:",
    unusual.map((one) => `  ${line(one)}\n    why: ${safeLine(one.why)}`),
  );
  const usual = new Map<string, number>();
  for (const { why } of unread) if (USUAL.test(why)) usual.set(why, (usual.get(why) ?? 0) + 1);
  section(
    "Left alone:",
    [...usual].map(([why, count]) => `  ${plural(count, "record")}: ${safeLine(why)}`),
  );
  section(
    "Waived, because it was so before:",
    waived.map((rule) => `  ${rule}`),
  );
  section(
    "Not listed for adoption:",
    unadoptedOf(adoption).map((one) => `  ${line(one)}\n    why: ${safeLine(one.why)}`),
  );
  if (adoption.entries.length > 0)
    lines.push(
      "",
      `${plural(adoption.entries.length, "record")} listed for adoption: the first apply takes over those that the tenant declares.`,
    );
  else if (needsIds)
    lines.push(
      "",
      "Nothing is listed for adoption: the source has no ids of Cloudflare's records. Before the first apply, import Cloudflare's own list of them, or with --from-provider: else it would find them in its way.",
    );
  lines.push("", ...files.map((file) => `${safeLine(file)} written.`), `Read it, then: npx postroad check ${tenant}`);
  return `${lines.join("\n")}\n`;
}

/** What exists and is not listed. */
export const unadoptedOf = ({ left }: Pick<AdoptionDraft, "left">) =>
  [...left].map(([record, why]) => ({ ...summaryOf(record), why, line: record.place.line }));

/** A record on one line. */
export const line = ({ name, type, value, priority }: RecordSummary): string =>
  safeLine(`${name} ${type} ${priority === undefined ? "" : `${priority} `}${value}`);
