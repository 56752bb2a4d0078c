import { html, type Markup } from "../../../changes/render/html/text.ts";
import { addCounts, printCount, printShare } from "../../../model/count.ts";
import { messagesOf } from "../words.ts";
import type { ShownDomain } from "./domain.ts";
import { STATE_WORDS, statesOf } from "./next.ts";
import type { DomainState } from "./state.ts";

/** What a page says before all else: `2 of 14 domains can be tightened`. */
export function headline(domains: readonly ShownDomain[]): string {
  if (domains.length === 0) return "No domain was looked at";
  const ready = domains.filter(({ state }) => state === "ready").length;
  const of = `${printCount(domains.length)} ${domains.length === 1 ? "domain" : "domains"}`;
  if (domains.every(({ state }) => state === "silent"))
    return domains.length === 1 ? "The domain has no reports" : `None of ${of} has reports`;
  if (domains.every(({ domain }) => domain.next.stage === null))
    return domains.length === 1 ? "The domain has no next stage" : `None of ${of} has a next stage`;
  if (ready === 0)
    return domains.length === 1 ? "The domain cannot be tightened yet" : `None of ${of} can be tightened now`;
  return domains.length === 1 ? "The domain can be tightened" : `${printCount(ready)} of ${of} can be tightened`;
}

/** How many domains are in each state; each leads to them, where a card of theirs is shown, else to the rest. */
export function counts(domains: readonly ShownDomain[], shown: readonly ShownDomain[]): Markup {
  const messages = domains.reduce((all, { domain }) => addCounts(all, domain.messages), 0);
  const pass = domains.reduce((all, { domain }) => addCounts(all, domain.dmarc.pass), 0);
  return html`<ul class="counts tiles">${statesOf(domains.map(({ state }) => state)).map(
    (state) =>
      html`<li class="${STATE_WORDS[state].level}"><a href="#${shown.some((one) => one.state === state) ? state : "rest"}">${numberOf(state, domains)}</a></li>`,
  )}${messages > 0 ? html`<li><span><b>${printShare(pass, messages)}</b> of ${printCount(messages)} messages pass</span></li>` : undefined}</ul>`;
}

const VERBS: Readonly<Record<DomainState, readonly [string, string]>> = {
  loses: ["loses mail", "lose mail"],
  "would-lose": ["would lose mail", "would lose mail"],
  ready: ["can be tightened", "can be tightened"],
  silent: ["has no reports", "have no reports"],
  waits: ["is not yet ready", "are not yet ready"],
  done: ["is at its last stage", "are at their last stage"],
};

function numberOf(state: DomainState, domains: readonly ShownDomain[]): Markup {
  const number = domains.filter((one) => one.state === state).length;
  return html`<b>${printCount(number)}</b> ${VERBS[state][number === 1 ? 0 : 1]}`;
}

/** Domains beyond those that are shown in full, a line each. */
export function rows(domains: readonly ShownDomain[]): Markup | undefined {
  if (domains.length === 0) return undefined;
  return html`<h2 id="rest">The rest, in short</h2><p class="faint small">Each tenant has a page with everything: <code>postroad reports TENANT --format html</code></p><ul class="rows">${domains.map(
    ({ tenant, domain, state }) =>
      html`<li><b>${domain.domain}</b><span>${STATE_WORDS[state].pill}</span><span class="faint">${tenant}</span><span>${messagesOf(domain.messages)}, ${printShare(domain.dmarc.pass, domain.messages)} pass</span></li>
`,
  )}</ul>`;
}
