import type { PreviewDocument, Risk } from "../../../model/change.ts";
import { linesToAdd } from "../../acknowledge/lines-to-add.ts";
import { riskChanges } from "../../document/risk-places.ts";
import { html, type Markup } from "./text.ts";

/** What is dangerous, what accepts it, and the lines that would. `idOf` is where a tenant stands on the page. */
export function risksSection(
  document: PreviewDocument,
  idOf: (tenant: string) => string | undefined,
): Markup | undefined {
  const { risks, stale } = document;
  if (risks.length === 0 && stale.length === 0) return undefined;
  const sorted = [...risks].sort((a, b) => Number(a.acknowledged !== null) - Number(b.acknowledged !== null));
  const changesOf = riskChanges(document);
  const item = (risk: Risk) => {
    const { tenant, rule, digest, words, acknowledged } = risk;
    const id = idOf(tenant);
    const name = id === undefined ? html`${tenant}` : html`<a href="#${id}">${tenant}</a>`;
    const place = changesOf(risk).find((change) => change.place !== null)?.place ?? null;
    const state =
      acknowledged === null
        ? html`<span>needs an acknowledgement</span>`
        : html`<span class="accepted">acknowledged by ${acknowledged.by}${acknowledged.reason === null ? "" : `: ${acknowledged.reason}`}</span>`;
    return html`<li class="${acknowledged === null ? "high" : "low"}"><p class="words">${name}: ${words.join("; ")}</p>
<p class="facts"><span class="pill">${rule}</span>${state}${place === null ? undefined : html`<span>${place.file}:${place.line}</span>`}<span>change <code>${digest}</code></span></p></li>
`;
  };
  const list = risks.length === 0 ? undefined : html`<ul class="risks card">${sorted.map(item)}</ul>`;
  return html`<section aria-labelledby="risks"><h2 id="risks">Risks</h2>${list}${linesOf(document)}${staleOf(document)}</section>
`;
}

function linesOf(document: PreviewDocument): readonly Markup[] {
  return linesToAdd(document).map(
    ({
      path,
      text,
    }) => html`<div class="add"><p class="small">Where they are meant, add <code>${path}</code> with the reasons:</p><pre>${text}</pre></div>
`,
  );
}

function staleOf({ stale }: PreviewDocument): Markup | undefined {
  if (stale.length === 0) return undefined;
  return html`<div class="add"><p class="small">Stale acknowledgements, to be removed:</p><ul class="plainlist small">${stale.map(
    ({ tenant, rule, by, why }) => html`<li><code>${by}</code> for ${tenant} and <code>${rule}</code>: ${why}</li>`,
  )}</ul></div>
`;
}
