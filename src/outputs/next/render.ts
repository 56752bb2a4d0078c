import { plural } from "../../model/text/plural.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import type { Style } from "../../model/text/style.ts";
import type { NextDocument } from "./document.ts";

/** For people: what waits for what, then the steps with their edits, and how many there are; `isWritten`: they are made by whoever asks. */
export function renderNext(
  { tenants, summary: { steps, waits } }: NextDocument,
  isWritten: boolean,
  style: Style,
): string {
  const lines = tenants.flatMap(({ tenant, steps: own, waits: waiting }) => [
    style.strong(tenant),
    ...waiting.flatMap(({ subject, why }) => [
      `  ${style.faint("waits")}  ${safeLine(subject)}`,
      `      ${safeLine(why)}`,
    ]),
    ...own.flatMap(({ step, subject, why, edit: { file, line, column, write } }) => [
      `  ${style.good("next")}   ${step}: ${safeLine(subject)}`,
      `      ${safeLine(why)}`,
      `      ${safeLine(`${file}:${line}:${column}`)}`,
      `      ${style.good("+")} ${safeLine(write)}`,
    ]),
    "",
  ]);
  const verdict =
    steps > 0
      ? style.strong(
          isWritten
            ? `${plural(steps, "step")}.`
            : `${plural(steps, "step")} can be taken: postroad next --write writes ${steps === 1 ? "it" : "them"}.`,
        )
      : `Nothing to do${waits > 0 ? `; ${plural(waits, "step waits", "steps wait")}` : ""}.`;
  return `${[...lines, verdict].join("\n")}\n`;
}
