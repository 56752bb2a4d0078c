import type { PreviewDocument, Risk } from "../../../model/change.ts";
import { linesToAdd } from "../../acknowledge/lines-to-add.ts";
import { type RiskGroup, riskGroups } from "../../acknowledge/risk-groups.ts";
import { riskChanges } from "../../document/risk-places.ts";
import { beforeAfter } from "../../sides/before-after.ts";
import { html, type Markup } from "./text.ts";

/** What is dangerous, what accepts it, and the lines that would. `idOf` is where a tenant is on the page. */
export function risksSection(
  document: PreviewDocument,
  idOf: (tenant: string) => string | undefined,
): Markup | undefined {
  const { risks, stale } = document;
  if (risks.length === 0 && stale.length === 0) return undefined;
  const sorted = [...risks].sort((a, b) => Number(a.acknowledged !== null) - Number(b.acknowledged !== null));
  const changesOf = riskChanges(document);
  const nameOf = ({ tenant }: Risk): Markup => {
    const id = idOf(tenant);
    return id === undefined ? html`${tenant}` : html`<a href="#${id}">${tenant}</a>`;
  };
  const item = ({ risks: alike, whole }: RiskGroup) => {
    const [risk] = alike;
    const { rule, digest, words, acknowledged } = risk;
    const change = alike.length === 1 ? digest : whole;
    const name =
      alike.length === 1
        ? nameOf(risk)
        : html`${String(alike.length)} tenants (${alike.map((one, index) => html`${index === 0 ? "" : ", "}${nameOf(one)}`)})`;
    const sides = changesOf(risk)
      .slice(0, 3)
      .map((one) => beforeAfter(one))
      .flatMap((side) => (side === undefined ? [] : [html`<p class="small"><code>${side}</code></p>`]));
    const place = changesOf(risk).find((change) => change.place !== null)?.place ?? null;
    const state =
      acknowledged === null
        ? html`<span>needs an acknowledgement</span>`
        : html`<span class="accepted">acknowledged by ${acknowledged.by}${acknowledged.reason === null ? "" : `: ${acknowledged.reason}`}</span>`;
    return html`<li class="${acknowledged === null ? "high" : "low"}"><p class="words">${name}: ${words.join("; ")}${alike.length === 1 ? "" : ", and the like"}</p>${sides}
<p class="facts"><span class="pill">${rule}</span>${state}${place === null ? undefined : html`<span>${place.file}:${place.line}</span>`}${change === undefined ? undefined : html`<span>change <code>${change}</code></span>`}</p></li>
`;
  };
  const list = risks.length === 0 ? undefined : html`<ul class="risks card">${riskGroups(sorted).map(item)}</ul>`;
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
