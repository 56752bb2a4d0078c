import { cell, code, fence, prose, table } from "../../model/text/markdown.ts";
import { type Check, type Status, titleOf } from "../../world/verify/check.ts";
import type { TenantChecks, VerifyDocument } from "../../world/verify/document.ts";
import { verdictText } from "./render-pretty.ts";

/**
 * What a vendor is sent, or an issue holds: when which servers were asked, and what they answered, word for word. What is not as declared
 * comes first. `level` is that of its headings.
 */
export function renderVerifyMarkdown(document: VerifyDocument, level = 1): string {
  const lines = document.tenants
    .filter(({ checks }) => checks.length > 0)
    .flatMap((one) => tenantLines(one, "#".repeat(level + 1)));
  const at = document.at === undefined ? [] : [`Asked from ${document.at} on, in UTC.`, ""];
  return `${[`${"#".repeat(level)} Verification`, "", ...at, verdictText(document), "", ...lines].join("\n").trimEnd()}\n`;
}

/** The checks of one tenant, below a heading of its own. */
function tenantLines({ tenant, checks }: TenantChecks, hashes: string): string[] {
  const wrong = checks.filter(({ status }) => status !== "pass");
  const right = checks.filter(({ status }) => status === "pass");
  return [
    `${hashes} ${code(tenant)}`,
    "",
    ...(wrong.length === 0 ? [] : [...wrong.flatMap((one) => checkLines(one, `${hashes}#`))]),
    ...(right.length === 0 ? [] : [...passed(right), "", ...notes(right)]),
  ];
}

const SIGN: Readonly<Record<Status, string>> = { pass: "as declared", fail: "not as declared", unknown: "not known" };

function checkLines(one: Check, hashes: string): string[] {
  const { status, was, expected, found, asked = [], at, help } = one;
  const before = was === undefined || was === status ? "" : `, before: ${SIGN[was]}`;
  return [
    `${hashes} ${code(titleOf(one))}: ${SIGN[status]}${before}`,
    "",
    ...(help === null ? [] : [prose(help), ""]),
    ...(expected.length === 0 ? [] : ["Declared:", "", ...fence(expected), ""]),
    ...(found === null
      ? [`Asked${from(asked)} at ${at}: no answer.`, ""]
      : found.length === 0
        ? [`Asked${from(asked)} at ${at}: nothing exists there.`, ""]
        : [`Answer${from(asked)} at ${at}:`, "", ...fence(found), ""]),
  ];
}

const from = (asked: readonly string[]): string => (asked.length === 0 ? "" : ` of ${asked.map(code).join(", ")}`);

/** What is as declared: one row each, with the answer. */
function passed(checks: readonly Check[]): string[] {
  return table(
    ["As declared", "Answer", "Asked", "At"],
    checks.map((one) => [
      cell(titleOf(one)),
      (one.found ?? []).map(cell).join("<br>"),
      (one.asked ?? []).map(cell).join("<br>"),
      one.at,
    ]),
  );
}

/** What is right and yet worth a word. */
function notes(checks: readonly Check[]): string[] {
  const lines = checks.flatMap((one) => (one.help === null ? [] : [`- ${code(titleOf(one))}: ${prose(one.help)}`]));
  return lines.length === 0 ? [] : [...lines, ""];
}
