import { html, type Markup } from "../../../changes/render/html/text.ts";
import type { DomainReports } from "../../../model/report-summary.ts";
import { name, prose } from "./prose.ts";
import { type DomainState, STATES } from "./state.ts";

/** What a state is called, the heading of its domains, and the colours of a change's risk that it takes. */
export const STATE_WORDS: Readonly<
  Record<DomainState, { readonly pill: string; readonly title: string; readonly level: string }>
> = {
  loses: { pill: "loses mail", title: "Lose mail", level: "high" },
  "would-lose": { pill: "would lose mail", title: "Would lose mail at the next stage", level: "medium" },
  ready: { pill: "can be tightened", title: "Can be tightened", level: "low" },
  silent: { pill: "no reports", title: "No reports", level: "failed" },
  waits: { pill: "not yet ready", title: "Not yet ready", level: "none" },
  done: { pill: "at its last stage", title: "At their last stage", level: "none" },
};

/** The states that some of the domains are in, the most urgent first. */
export const statesOf = (states: readonly DomainState[]): readonly DomainState[] =>
  STATES.filter((state) => states.includes(state));

/** Whether the next stage is safe and why, and where it is, what to write. */
export function nextBlock(tenant: string, { domain, messages, next }: DomainReports): Markup {
  const { stage, ready, why } = next;
  const head =
    stage === null
      ? messages > 0
        ? undefined
        : "No mail is reported. "
      : html`<b>${ready ? "Safe to move on to" : "Not yet safe to move on to"} <code>${stage}</code>.</b> `;
  const edit =
    stage !== null && ready
      ? html`<p class="small">In <code>tenants/${name(tenant)}.yaml</code>, under dmarc of ${name(domain)}: <code>stage: ${stage}</code></p>`
      : undefined;
  return html`<div class="verdict"><p>${head}${prose(why)}</p>${edit}</div>
`;
}
