import type { PreviewDocument } from "../../../model/change.ts";
import { thousands } from "../../../standards/text/thousands.ts";
import { reproduce, shortCommit } from "../../document/reproduce.ts";
import { tenants as tenantsText, verdict } from "../../document/verdict.ts";
import { first } from "../../shorten.ts";
import type { Depth } from "./depth.ts";
import { span, words } from "./text.ts";

/** The verdict, and what it is compared with. */
export function head(document: PreviewDocument): string[] {
  const { command, base } = document;
  const [worst = "", ...rest] = verdict(document);
  const compared =
    base === null
      ? command === "plan"
        ? "Compared with what is deployed."
        : ""
      : `Compared with ${span(shortCommit(base), 80)}.`;
  return [
    `### Mail ${command}: ${worst}${rest.length > 0 ? ` · ${rest.join(" · ")}` : ""}`,
    "",
    ...(compared === "" ? [] : [compared, ""]),
  ];
}

/** What holds for the whole. */
export function notes({ notes: all }: PreviewDocument, depth: Depth): string[] {
  const { shown, rest } = first(all, depth.lesser);
  if (shown.length === 0) return [];
  const more = rest > 0 ? [`> - and ${thousands(rest)} more`] : [];
  return ["> [!NOTE]", ...shown.map((note) => `> - ${words(note, depth.words)}`), ...more, ""];
}

/** What a comment leaves out, and where it is; nothing where it tells all. */
export function leftOut(document: PreviewDocument, depth: Depth, report: string | undefined): string[] {
  const { tenants, risks } = document;
  const without = Math.max(0, tenants.length - depth.sections);
  const changes = tenants.reduce(
    (sum, { changes }, index) => sum + Math.max(0, changes.length - (index < depth.sections ? depth.records : 0)),
    0,
  );
  const omitted = [
    ...(without > 0 ? [`the details of ${tenantsText(without)}`] : []),
    ...(changes > 0 ? [`${thousands(changes)} ${changes === 1 ? "change" : "changes"}`] : []),
    ...(risks.length > depth.risks ? [`${thousands(risks.length - depth.risks)} risks`] : []),
    ...(depth.raw ? [] : ["differences line by line"]),
  ];
  if (depth.raw && omitted.length === 0) return [];
  const whole = report === undefined ? "" : ` [The full report](${report}).`;
  return [
    "> [!NOTE]",
    `> Shortened to fit a comment: ${omitted.join(", ")} ${omitted.length === 1 && depth.raw ? "is" : "are"} left out.${whole} ${span(reproduce(document), 200)} shows everything.`,
    "",
  ];
}
