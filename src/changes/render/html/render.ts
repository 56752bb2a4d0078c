import type { PreviewDocument } from "../../../model/change.ts";
import { reproduce, shortCommit } from "../../document/reproduce.ts";
import { tenants as tenantsText, verdict } from "../../document/verdict.ts";
import { levelOf } from "./level.ts";
import { pageOf } from "./page.ts";
import { risksSection } from "./risks.ts";
import { side } from "./side.ts";
import { STYLE } from "./style.ts";
import { tenantCard } from "./tenant.ts";
import { html, type Markup } from "./text.ts";

/** Tenants that are unfolded from the start: a reader of more of them chooses. */
const OPEN = 10;

/**
 * A document as one page that needs nothing else: no script, no image, no request. Its policy lets a browser load nothing but its own
 * style, whatever a text of the document says. The same document gives the same bytes.
 */
export function renderHtml(document: PreviewDocument): string {
  const { command, base, tenants, unchanged, mayChange = [], notes, digest } = document;
  const [worst = "", ...rest] = verdict(document);
  const ids = new Map(tenants.map(({ tenant }, index) => [tenant, `tenant-${index + 1}`]));
  const idOf = (tenant: string) => ids.get(tenant);
  const urgent = tenants.filter((one) => ["failed", "high"].includes(levelOf(one)));
  const isOpen = (index: number) => index < Math.max(3, Math.min(urgent.length, OPEN));
  const compared =
    base === null
      ? command === "plan"
        ? html`<p class="faint">Compared with what is deployed.</p>`
        : undefined
      : html`<p class="faint">Compared with <code>${shortCommit(base)}</code>.</p>`;
  const body = html`<header>
<p class="kicker">postroad ${command}</p>
<h1>${sentence(worst)}</h1>
<ul class="counts">${rest.map((part) => html`<li>${part}</li>`)}</ul>
</header>
<main id="main">
${compared}${notes.map((note) => html`<p class="faint small">${note}</p>`)}
${risksSection(document, idOf)}
${
  tenants.length === 0
    ? undefined
    : html`<div class="layout">${side(tenants, idOf)}<section aria-labelledby="changes"><h2 id="changes">What changes</h2>
${tenants.map((one, index) => tenantCard(one, idOf(one.tenant) ?? "", isOpen(index)))}</section></div>`
}
${folded(mayChange, "may change")}${folded(unchanged, "unchanged")}
</main>
<footer class="faint small"><p>Digest <code>${digest}</code></p><p>Made by <code>${reproduce(document)} --format html</code></p></footer>`;
  return pageOf({ title: `Mail ${command}: ${worst}`, style: STYLE, skip: "Skip to what changes", body });
}

const folded = (ids: readonly string[], what: string): Markup | undefined =>
  ids.length === 0
    ? undefined
    : html`<details class="more"><summary>${tenantsText(ids.length)} ${what}</summary><p class="small">${ids.join(", ")}</p></details>`;

/** A headline starts with a capital. */
function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
