import { plural } from "../../model/text/plural.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import type { Style } from "../../model/text/style.ts";
import type { VerifyDocument } from "../../world/verify/document.ts";

/** What is at the names that are about to be written, with the lines that adopt it. */
export function renderBefore({ tenants, summary: { pass, fail, unknown } }: VerifyDocument, style: Style): string {
  const lines = tenants.flatMap(({ tenant, checks }) => {
    const shown = checks.filter(({ status }) => status !== "pass");
    return shown.length === 0
      ? []
      : [
          style.strong(tenant),
          ...shown.flatMap(({ name, type, status, expected, found, help }) => [
            `  ${status === "fail" ? style.error("exists") : style.warning("unknown")}: ${type} ${name}`,
            // What DNS answers is a stranger's text.
            ...(found ?? []).map((value) => `      - ${safeLine(value)}`),
            ...(status === "fail" ? expected.map((value) => `      + ${safeLine(value)}`) : []),
            ...(help === null ? [] : help.split("\n").map((line) => `      ${safeLine(line)}`)),
          ]),
          "",
        ];
  });
  const verdict = `${plural(pass, "name")} free, ${fail} taken, ${unknown} not known.`;
  return `${[...lines, fail > 0 ? style.error(verdict) : verdict].join("\n")}\n`;
}
