import type { TenantDocument } from "../../../model/change.ts";
import { gistOf } from "../../document/gist.ts";
import { first } from "../../shorten.ts";
import { operationsOf, operationsText } from "../../sides/operations.ts";
import { changeItem } from "./change.ts";
import { LEVEL_WORDS, levelOf } from "./level.ts";
import { spfBlock } from "./spf.ts";
import { terraformBlock } from "./terraform.ts";
import { html, type Markup } from "./text.ts";

/** All of one tenant. What links lead to is inside, so that a browser unfolds it for them. */
export function tenantCard(tenant: TenantDocument, id: string, open: boolean): Markup {
  const { presence, changes, failures, spf, terraform } = tenant;
  const level = levelOf(tenant);
  const news = { added: "new", removed: "gone", kept: "" }[presence];
  const ops = operationsText(operationsOf(changes));
  return html`<article class="tenant card ${level}" data-level="${level}">
${opening(open)}<summary><h3>${tenant.tenant}</h3><span class="pill">${LEVEL_WORDS[level]}</span>${news === "" ? undefined : html`<span class="faint small">${news}</span>`}<span class="ops mono">${ops}</span><span class="gist">${gist(tenant)}</span></summary>
<div class="inside" id="${id}">
${failures.map(({ rule, message, file, line, help }) => {
  const where = file === null ? undefined : html`<span>${line === null ? file : `${file}:${line}`}</span>`;
  const way = help === null ? undefined : html`<p class="small">To fix it: ${help}</p>`;
  return html`<div class="change"><p class="words">${message}</p>${way}<p class="facts"><span class="pill">${rule}</span>${where}</p></div>
`;
})}${changes.length === 0 ? undefined : html`<ul>${changes.map(changeItem)}</ul>`}
${spf.map(spfBlock)}${terraformBlock(terraform)}
</div>
</details>
</article>
`;
}

function opening(open: boolean): Markup {
  return open ? html`<details open>` : html`<details>`;
}

/** The sentences of a folded tenant. */
function gist(tenant: TenantDocument): string {
  const { shown, rest } = first(gistOf(tenant), 3);
  return `${shown.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
}
