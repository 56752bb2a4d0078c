import type { SpfBranch, SpfDocument } from "../../../model/change.ts";
import { MAX_LOOKUPS } from "../../../standards/spf/limits.ts";
import { lookupWords } from "../../spf-words.ts";
import { decoration, html, type Markup } from "./text.ts";

/** What SPF of a domain costs its readers, as a gauge and as the tree of lookups. */
export function spfBlock(spf: SpfDocument): Markup {
  const { lookups } = spf.after ?? spf.before ?? { lookups: 0 };
  const used = Math.min(lookups, MAX_LOOKUPS);
  const gauge = `${"●".repeat(used)}${"○".repeat(MAX_LOOKUPS - used)}`;
  const tree = spf.tree.length === 0 ? undefined : html`<div class="tree small">${list(spf.tree)}</div>`;
  return html`<div class="spf"><p>SPF of <code>${spf.domain}</code>: ${lookupWords(spf)} <span class="gauge">${decoration(gauge)}</span></p>${tree}</div>
`;
}

function list(branches: readonly SpfBranch[]): Markup {
  return html`<ul>${branches.map(({ term, lookups, senders, below }) => {
    const who = senders.length === 0 ? undefined : html` <span class="faint">for ${senders.join(", ")}</span>`;
    const more = below.length === 0 ? undefined : list(below);
    return html`<li><span class="cost" title="lookups">${lookups}</span><code>${term}</code>${who}${more}</li>`;
  })}</ul>`;
}
