import { pageOf } from "../../changes/render/html/page.ts";
import { STYLE } from "../../changes/render/html/style.ts";
import { decoration, html, Markup } from "../../changes/render/html/text.ts";
import { plural } from "../../model/text/plural.ts";
import { type Check, type Status, titleOf } from "../../world/verify/check.ts";
import type { TenantChecks, VerifyDocument } from "../../world/verify/document.ts";
import { type Run, stateOf } from "./history.ts";
import { WORD } from "./render-pretty.ts";

/** What a page shows beside the run itself. */
export interface PageParts {
  /** What differs from an earlier run. @default the page has no such part */
  readonly changed?: VerifyDocument | undefined;
  /** Earlier runs, the oldest first. @default none */
  readonly history?: readonly Run[];
}

/** The colours of a change's risk serve for states too. */
const LEVEL: Readonly<Record<Status, string>> = { fail: "high", unknown: "medium", pass: "low" };
const NOW: Readonly<Record<Status, string>> = { fail: "fails", unknown: "not known", pass: "as declared" };
const MARK: Readonly<Record<Status, string>> = { fail: "✕", unknown: "?", pass: "✓" };

const OWN_STYLE = `
.strip { overflow-x: auto; position: relative; }
.strip table { margin: .5rem; border-collapse: collapse; font-size: .88rem; }
.strip th, .strip td { padding: .15rem .35rem; text-align: center; white-space: nowrap; }
.strip th[scope="row"] { text-align: start; font-weight: 600; position: sticky; inset-inline-start: 0; background: var(--card); }
.strip thead th { color: var(--faint); font-weight: 400; }
.mark { display: inline-block; width: 1.35rem; border-radius: .3rem; background: var(--soft); color: var(--ink); font-weight: 700; }
.quiet { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

/**
 * A run over a fleet as one page that needs nothing else: no script, no image, no request. Tenants by state, what changed since an earlier
 * run, and how each stood night by night. The same documents give the same bytes.
 */
export function renderVerifyHtml({ at, tenants }: VerifyDocument, { changed, history = [] }: PageParts = {}): string {
  const by = (state: Status) => tenants.filter(({ checks }) => stateOf(checks) === state);
  const [failing, unknown, right] = [by("fail"), by("unknown"), by("pass")];
  const head = headline(failing.length, unknown.length, tenants.length);
  const body = html`<header>
<p class="kicker">postroad verify</p>
<h1>${head}</h1>
<ul class="counts"><li>${plural(failing.length, "tenant fails", "tenants fail")}</li><li>${plural(unknown.length, "is not known", "are not known")}</li><li>${plural(right.length, "is as declared", "are as declared")}</li></ul>
${at === undefined ? undefined : html`<p class="faint small">Asked from <time datetime="${at}">${at}</time> on, in UTC.</p>`}
</header>
<main id="main">
${changed === undefined ? undefined : changes(changed)}
${group("Fails", "fail", failing)}${group("Not known", "unknown", unknown)}${group("As declared", "pass", right)}
${strip(history)}
</main>`;
  return pageOf({ title: `Mail verify: ${head}`, style: `${STYLE}${OWN_STYLE}`, skip: "Skip to the tenants", body });
}

function headline(failing: number, unknown: number, all: number): string {
  if (all === 0) return "No tenant was looked at";
  if (failing > 0) return `${failing} of ${plural(all, "tenant")} ${failing === 1 ? "fails" : "fail"}`;
  return unknown > 0 ? `Of ${plural(all, "tenant")}, ${unknown} not known` : "All as declared";
}

function changes({ since, tenants }: VerifyDocument): Markup {
  const heading = html`<h2 id="changed">What changed since ${since ?? "the earlier run"}</h2>`;
  if (tenants.length === 0) return html`<section aria-labelledby="changed">${heading}<p>Nothing changed.</p></section>`;
  return html`<section aria-labelledby="changed">${heading}<ul class="card risks">${tenants.flatMap(({ tenant, checks }) => checks.map((one) => changedItem(tenant, one)))}</ul></section>`;
}

const changedItem = (tenant: string, one: Check): Markup =>
  html`<li><p class="words">${pill(one.status)} ${titleOf(one)}</p><p class="facts"><span>${tenant}</span><span>before: ${one.was === undefined ? "not looked at" : WORD[one.was]}</span></p></li>`;

function group(title: string, state: Status, tenants: readonly TenantChecks[]): Markup | undefined {
  if (tenants.length === 0) return undefined;
  return html`<section aria-labelledby="${state}"><h2 id="${state}">${title}</h2>
${tenants.map((one) => tenantCard(one, state))}</section>`;
}

function tenantCard({ tenant, checks, offer }: TenantChecks, state: Status): Markup {
  const wrong = checks.filter(({ status }) => status !== "pass");
  const right = checks.filter(({ status }) => status === "pass");
  const gist = state === "pass" ? plural(right.length, "check") : wrong.map(titleOf).slice(0, 3).join(", ");
  return html`<article class="tenant card ${LEVEL[state]}"><details${state === "pass" ? undefined : new Markup(" open")}><summary><h3>${tenant}</h3>${pill(state)}<span class="ops">${plural(checks.length, "check")}</span><span class="gist">${gist}</span></summary>
<div class="inside">${wrong.map(checkItem)}${offer === undefined ? undefined : html`<p class="small">${offer.why} In its file: <code>${offer.write}</code></p>`}${
    right.length === 0
      ? undefined
      : html`<details class="more"${wrong.length === 0 ? new Markup(" open") : undefined}><summary>${plural(right.length, "check")} as declared</summary><ul class="plainlist small">${right.map((one) => html`<li>${titleOf(one)}${one.help === null ? undefined : html`: ${one.help}`}</li>`)}</ul></details>`
  }</div></details></article>
`;
}

function checkItem(one: Check): Markup {
  const { status, expected, found, asked = [], at, help } = one;
  const values =
    status === "fail"
      ? html`<div class="diff">${(found ?? []).map((value) => html`<del class="mono"><span class="quiet">found: </span>${decoration("− ")}${value}</del>`)}${expected.map((value) => html`<ins class="mono"><span class="quiet">declared: </span>${decoration("+ ")}${value}</ins>`)}</div>`
      : undefined;
  return html`<div class="change"><p class="words">${pill(status)} ${titleOf(one)}</p>${values}${help === null ? undefined : html`<p class="small">${help}</p>`}<p class="facts"><span>asked at ${at}</span>${asked.map((who) => html`<span>${who}</span>`)}</p></div>
`;
}

const pill = (status: Status): Markup => html`<span class="pill ${LEVEL[status]}">${NOW[status]}</span>`;

/** How each tenant was in each run; a table, so that it is read out as one. */
function strip(history: readonly Run[]): Markup | undefined {
  if (history.length === 0) return undefined;
  const ids = [...new Set(history.flatMap(({ states }) => [...states.keys()]))].sort();
  return html`<h2 id="history">Night by night</h2><div class="strip card" tabindex="0" role="region" aria-labelledby="history"><table>
<thead><tr><th scope="col">Tenant</th>${history.map(({ at }) => html`<th scope="col"><time datetime="${at}">${at.slice(5, 10)}</time></th>`)}</tr></thead>
<tbody>${ids.map((id) => html`<tr><th scope="row">${id}</th>${history.map(({ states }) => stateCell(states.get(id)))}</tr>`)}</tbody>
</table></div>`;
}

const stateCell = (state: Status | undefined): Markup =>
  state === undefined
    ? html`<td><span class="quiet">not there</span></td>`
    : html`<td><span class="mark ${LEVEL[state]}">${decoration(MARK[state])}<span class="quiet">${NOW[state]}</span></span></td>`;
