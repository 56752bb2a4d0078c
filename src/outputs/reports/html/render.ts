import { pageOf } from "../../../changes/render/html/page.ts";
import { STYLE } from "../../../changes/render/html/style.ts";
import { html, type Markup } from "../../../changes/render/html/text.ts";
import type { ReportWindow } from "../../../model/reports.ts";
import type { ReportsDocument } from "../document.ts";
import { axisOver, type DayAxis } from "./axis.ts";
import { messageBars } from "./bars.ts";
import { byDay } from "./by-day.ts";
import { dayNumber, dayOf } from "./day.ts";
import { domainCard, type ShownDomain } from "./domain.ts";
import { counts, headline, rows } from "./fleet.ts";
import { STATE_WORDS, statesOf } from "./next.ts";
import { MESSAGE_SERIES, patterns } from "./series.ts";
import { stateOf } from "./state.ts";
import { REPORTS_STYLE } from "./style.ts";

/** Domains that are shown in full: a page of more would be too long to read and to load. */
const MOST_CARDS = 150;
/** Domains that are unfolded from the start. */
const OPEN = 3;
/** A page of so few domains has every plot of each, with figures to point at; one of more has them of the first few. */
const FULL_PAGE = 25;
const FULL = 5;
/** Sources that a page reports in all, shared by its domains. */
const SOURCES = 800;

/**
 * What reports say of a fleet, as one page that needs nothing else: no script, no image, no request. Domains by where they stand, those
 * that ask for most first. All that strangers reported is escaped, shortened and limited in number; the same document of the same day
 * gives the same bytes.
 */
export function renderReportsHtml(document: ReportsDocument, { today }: { readonly today: string }): string {
  const domains = document.tenants.flatMap(({ tenant, domains }) =>
    domains.map((domain): ShownDomain => ({ tenant, domain, state: stateOf(domain) })),
  );
  const axis = axisOver(plottedDays(domains, document.window, today));
  const states = statesOf(domains.map(({ state }) => state));
  const sorted = states.flatMap((state) => domains.filter((one) => one.state === state));
  const shown = sorted.slice(0, MOST_CARDS);
  const sources = Math.min(60, Math.max(6, Math.floor(SOURCES / Math.max(1, shown.length))));
  const cards = shown.map((one, index) => ({
    ...one,
    id: `d${index + 1}`,
    axis,
    open: index < OPEN,
    full: shown.length <= FULL_PAGE || index < FULL,
    sources,
  }));
  const head = headline(domains);
  const body = html`${patterns()}<header>
<p class="kicker">postroad reports</p>
<h1>${head}</h1>
${counts(domains, shown)}
</header>
<main id="main">
${domains.length > 1 && axis !== undefined ? fleetPlot(domains, axis) : undefined}
${states.map((state) => {
  const group = cards.filter((one) => one.state === state);
  if (group.length === 0) return undefined;
  return html`<section aria-labelledby="${state}"><h2 id="${state}">${STATE_WORDS[state].title}</h2>
${group.map(domainCard)}</section>
`;
})}${rows(sorted.slice(MOST_CARDS))}
</main>
<footer class="faint small"><p>Reports of ${document.window.from} to ${document.window.to}, in UTC, as of <time datetime="${today}">${today}</time>. Receivers report as they please: what nobody reports is not here.</p></footer>`;
  return pageOf({
    title: `Mail reports: ${head}`,
    style: `${STYLE}${REPORTS_STYLE}`,
    skip: "Skip to the domains",
    body,
  });
}

/** The first and the last day of all plots: those that were asked for, to the last that a report can be of. Receivers report of a day when it is over. */
function plottedDays(domains: readonly ShownDomain[], { from, to }: ReportWindow, today: string): readonly string[] {
  const now = dayNumber(today);
  const yesterday = now === undefined ? to : dayOf(now - 1);
  const last = domains.flatMap(({ domain }) => (domain.to === null ? [] : [domain.to])).reduce(later, yesterday);
  return [from, last < to ? last : to];
}

const later = (one: string, other: string): string => (one > other ? one : other);

function fleetPlot(domains: readonly ShownDomain[], axis: DayAxis): Markup {
  const bars = messageBars(
    axis,
    domains.flatMap(({ domain }) => domain.days),
  );
  if (bars.every((values) => values === undefined)) return html``;
  return html`<section class="card fleet" aria-label="All domains">${byDay({ id: "fleet", title: "Messages of all domains by day", what: "messages", axis, series: MESSAGE_SERIES, bars, pointed: true })}</section>`;
}
