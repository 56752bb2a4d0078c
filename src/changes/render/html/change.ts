import type { Change, ChangeAction, Plain } from "../../../model/change.ts";
import { plainLines } from "../../plain-text.ts";
import { differenceOf } from "../../sides/difference.ts";
import { SIGN } from "../../sides/operations.ts";
import { decoration, html, type Markup } from "./text.ts";

/** What a sign says to those who do not see it. */
const DOES: Readonly<Record<ChangeAction, string>> = {
  create: "created",
  update: "changed",
  delete: "removed",
  replace: "replaced",
};

/** One change: its sentence, what asks for a look, what of the value goes and comes, and the whole values folded. */
export function changeItem(change: Change): Markup {
  const { action, type, kind, name, words, rule, risk, place } = change;
  const pill = rule === null ? undefined : html`<span class="pill ${risk}">${rule}</span>`;
  const where = place === null ? undefined : html`<span>${place.file}:${place.line}</span>`;
  return html`<li class="change">
<p class="words"><span class="op mono">${decoration(SIGN[action])}</span> ${words}</p>
<p class="facts">${pill}<span>${type ?? kind} <code>${name}</code> ${DOES[action]}</span>${where}</p>
${difference(change)}${values(change)}
</li>
`;
}

function difference(change: Change): Markup | undefined {
  const lines = differenceOf(change);
  if (lines.length === 0) return undefined;
  return html`<div class="diff mono">${lines.map(({ sign, text }) => {
    if (sign === "-") return html`<del>- ${text}</del>`;
    return sign === "+" ? html`<ins>+ ${text}</ins>` : html`<span>  ${text}</span>`;
  })}</div>
`;
}

/** Where the difference is of parts, the whole is not yet there. */
function values({ parts, before, after }: Change): Markup | undefined {
  if (parts.length === 0) return undefined;
  const one = (title: string, value: Plain) => {
    const lines = plainLines(value);
    return lines.length === 0 ? undefined : html`<dt>${title}</dt><dd><pre>${lines.join("\n")}</pre></dd>`;
  };
  return html`<details class="more"><summary>Whole values</summary><dl>${one("Before", before)}${one("After", after)}</dl></details>`;
}
