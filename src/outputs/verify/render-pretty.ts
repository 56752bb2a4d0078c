import { plural } from "../../model/text/plural.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import type { Style } from "../../model/text/style.ts";
import { type Check, type Status, titleOf } from "../../world/verify/check.ts";
import type { TenantChecks, VerifyDocument } from "../../world/verify/document.ts";

/** For people on a terminal: what is not as declared, or right and yet worth a word, tenant by tenant, failures last, where eyes are; then the counts. */
export function renderVerify(document: VerifyDocument, style: Style): string {
  const blocks = document.tenants.flatMap(({ tenant, checks, offer }) => {
    const shown = checks.filter(({ status, was, help }) => status !== "pass" || was !== undefined || help !== null);
    if (shown.length === 0) return [];
    return [
      style.strong(tenant),
      ...sorted(shown).flatMap((one, index, all) => checkLines(one, isShownBelow(one, all[index + 1]), style)),
      ...offerLines(offer, tenant, style),
      "",
    ];
  });
  return `${[...blocks, verdictOf(document, style)].join("\n")}\n`;
}

/** `12 checks pass, 1 fails, 2 are not known.` */
export function verdictText({ summary: { pass, fail, unknown }, since }: VerifyDocument): string {
  if (since !== undefined && pass + fail + unknown === 0) return `Nothing changed since ${since}.`;
  const counts = `${plural(pass, "check passes", "checks pass")}, ${fail} ${fail === 1 ? "fails" : "fail"}, ${unknown} ${unknown === 1 ? "is" : "are"} not known`;
  return since === undefined ? `${counts}.` : `Changed since ${since}: ${counts}.`;
}

function verdictOf(document: VerifyDocument, style: Style): string {
  const text = verdictText(document);
  const { fail, unknown } = document.summary;
  return fail > 0 ? style.error(text) : unknown > 0 ? style.warning(text) : style.good(text);
}

const ORDER: Readonly<Record<Status, number>> = { pass: 0, unknown: 1, fail: 2 };

const sorted = (checks: readonly Check[]): readonly Check[] =>
  [...checks].sort((a, b) => ORDER[a.status] - ORDER[b.status]);

/** What no server answers for one reason is reported with it once, below the last. */
const isShownBelow = (one: Check, next: Check | undefined): boolean =>
  one.status === "unknown" && next?.status === "unknown" && next.help === one.help;

function checkLines(one: Check, isShort: boolean, style: Style): string[] {
  const { status, was, expected, found, help } = one;
  const mark = {
    // What is right and yet worth a word.
    pass: was === undefined ? style.info("note") : style.good("passes"),
    fail: style.error("fails"),
    unknown: style.warning("unknown"),
  }[status];
  const before = was === undefined || was === status ? "" : style.faint(` (was: ${WORD[was]})`);
  return [
    `  ${mark}  ${safeLine(titleOf(one))}${before}`,
    // What the world answers is a stranger's text.
    ...(status === "fail"
      ? [
          ...(found ?? []).map((value) => `      ${style.error("-")} ${safeLine(value)}`),
          ...expected.map((value) => `      ${style.good("+")} ${safeLine(value)}`),
        ]
      : []),
    ...(help === null || isShort ? [] : help.split("\n").map((line) => `      ${safeLine(line)}`)),
  ];
}

const offerLines = (offer: TenantChecks["offer"], tenant: string, style: Style): string[] =>
  offer === undefined
    ? []
    : [
        `  ${safeLine(offer.why)} In tenants/${safeLine(tenant)}.yaml:`,
        `      ${style.good("+")} ${safeLine(offer.write)}`,
      ];

/** A status as people say it. */
export const WORD: Readonly<Record<Status, string>> = { pass: "passed", fail: "failed", unknown: "not known" };
