import { html, type Markup } from "../../../changes/render/html/text.ts";
import { addCounts, printCount, printShare } from "../../../model/count.ts";
import type { TlsReports } from "../../../model/report-summary.ts";
import type { DayAxis } from "./axis.ts";
import { sessionBars } from "./bars.ts";
import { byDay } from "./by-day.ts";
import { name } from "./prose.ts";
import { SESSION_SERIES } from "./series.ts";

const MOST = 12;

/** What TLS-RPT says of a domain's own MX: sessions by day, and what failed where. Without an axis, not by day. */
export function tlsBlock(id: string, tls: TlsReports, axis: DayAxis | undefined): Markup | undefined {
  const { pass, fail } = tls.sessions;
  if (pass + fail <= 0) return undefined;
  const plot =
    axis === undefined
      ? undefined
      : byDay({
          id: `${id}-tls`,
          title: "Sessions by day",
          what: "sessions",
          axis,
          series: SESSION_SERIES,
          bars: sessionBars(axis, tls.days),
          pointed: true,
        });
  return html`<h4>Mail that comes in, over TLS</h4>
<p class="small">${printCount(pass + fail)} sessions, of which ${printCount(fail)} failed (${printShare(fail, pass + fail)}).</p>
${plot}${failureTable(tls.failures)}`;
}

function failureTable(failures: TlsReports["failures"]): Markup | undefined {
  if (failures.length === 0) return undefined;
  const left = failures.slice(MOST);
  const sessions = left.reduce((sum, one) => addCounts(sum, one.sessions), 0);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="TLS failures by MX"><table><thead><tr><th scope="col">MX<th scope="col">Failure<th scope="col">Sessions<th scope="col">Last seen<tbody>
${failures.slice(0, MOST).map(failureRow)}</table></div>${
    left.length === 0
      ? undefined
      : html`<p class="faint small">Not shown: ${printCount(left.length)} more with ${printCount(sessions)} sessions.</p>`
  }`;
}

const failureRow = ({ mx, failure, sessions, last }: TlsReports["failures"][number]): Markup =>
  html`<tr><th scope="row">${mx === "" ? "not said" : name(mx)}<td>${name(failure)}<td>${printCount(sessions)}<td>${last}
`;
