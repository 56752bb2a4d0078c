import { html, Markup } from "../../../changes/render/html/text.ts";
import { printCount, printShare } from "../../../model/count.ts";
import type { DomainReports } from "../../../model/report-summary.ts";
import { messagesOf } from "../words.ts";
import type { DayAxis } from "./axis.ts";
import { messageBars } from "./bars.ts";
import { byDay } from "./by-day.ts";
import { nextBlock, STATE_WORDS } from "./next.ts";
import { period } from "./period.ts";
import { name } from "./prose.ts";
import { rate } from "./rate.ts";
import { MESSAGE_SERIES } from "./series.ts";
import { sourcesOf } from "./sources.ts";
import type { DomainState } from "./state.ts";
import { tlsBlock } from "./tls.ts";

/** A domain with its tenant and where it is. */
export interface ShownDomain {
  readonly tenant: string;
  readonly domain: DomainReports;
  readonly state: DomainState;
}

export interface DomainCard extends ShownDomain {
  readonly id: string;
  readonly axis: DayAxis | undefined;
  readonly open: boolean;
  /** Whether its bars show their figures, and TLS is shown by day: what a page of many domains has no room for. */
  readonly full: boolean;
  /** How many sources of each kind. */
  readonly sources: number;
}

/** All that reports say of one domain, folded or not. */
export function domainCard({ id, tenant, domain, state, axis, open, full, sources }: DomainCard): Markup {
  const { messages, dmarc, days, tls, more } = domain;
  const { pill, level } = STATE_WORDS[state];
  const plot =
    messages > 0 && axis !== undefined
      ? byDay({
          id: `${id}-mail`,
          title: "Messages by day",
          what: "messages",
          axis,
          series: MESSAGE_SERIES,
          bars: messageBars(axis, days),
          pointed: full,
        })
      : undefined;
  return html`<article class="tenant card ${level}"><details${open ? new Markup(" open") : undefined}><summary><h3>${name(domain.domain)}</h3><span class="pill">${pill}</span><span class="faint small">${name(tenant)}</span><span class="ops">${
    messages > 0 ? html`${printCount(messages)} ${rate("", dmarc)}` : undefined
  }</span></summary>
<div class="inside" id="${id}">${nextBlock(tenant, domain)}${stats(domain)}
${plot}${sourcesOf(domain.sources, sources)}${
  more.sources > 0
    ? html`<p class="faint small">And ${printCount(more.sources)} smaller sources with ${messagesOf(more.messages)}.</p>`
    : undefined
}
${tlsBlock(id, tls, full ? axis : undefined)}</div></details></article>
`;
}

function stats({
  messages,
  dmarc,
  spfAlone,
  reporters,
  failureReports,
  from,
  to,
  next,
}: DomainReports): Markup | undefined {
  const counted =
    failureReports === 0 ? undefined : stat("Failure reports", printCount(failureReports), "only counted");
  if (messages <= 0) return counted === undefined ? undefined : html`<dl class="stats">${counted}</dl>`;
  const share = (part: number) => printShare(part, messages);
  return html`<dl class="stats">${stat("Messages", printCount(messages), from === null || to === null ? "no report came" : period(from, to))}${stat(
    "Pass DMARC",
    share(dmarc.pass),
    `${printCount(dmarc.fail)} fail`,
  )}${stat("Pass by SPF alone", share(spfAlone), spfAlone > 0 ? `${printCount(spfAlone)}, lost where forwarded` : "none")}${
    next.stage === null ? undefined : stat(`Lost at ${next.stage}`, share(next.lost), messagesOf(next.lost))
  }${stat("Reported by", printCount(reporters), reporters === 1 ? "receiver" : "receivers")}${counted}</dl>`;
}

const stat = (title: string, figure: string, words: string | Markup): Markup =>
  html`<div><dt>${title}</dt><dd>${figure}<small>${words}</small></dd></div>`;
