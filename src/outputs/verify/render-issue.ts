import { marker } from "../../changes/render/markdown/marker.ts";
import { span, words } from "../../changes/render/markdown/text.ts";
import { plural } from "../../model/text/plural.ts";
import { type Check, titleOf } from "../../world/verify/check.ts";
import type { VerifyDocument } from "../../world/verify/document.ts";
import type { IssueText } from "../comment/tracker.ts";
import { stateOf } from "./history.ts";
import { verdictText } from "./render-pretty.ts";

/** What GitHub takes, with room for what others put around it. */
const BUDGET = 60_000;
/** Of what changed in reports. */
const MOST_REPORTS = 10_000;
/** Of one value; the whole is in the run's own file. */
const MOST = 300;

/**
 * A run as the one issue that a night keeps: what fails, then what is not known, tenant by tenant, and what changed since the night
 * before; `reports` is what changed in reports, as markdown. Text of strangers mentions nobody and refers to nothing. What does not fit is counted.
 */
export function renderIssue(
  whole: VerifyDocument,
  changed: VerifyDocument | undefined,
  scope: string,
  reports?: string,
): IssueText {
  const failing = whole.tenants.filter(({ checks }) => stateOf(checks) === "fail").length;
  const title =
    failing > 0
      ? `Mail: ${plural(failing, "tenant is", "tenants are")} not as declared`
      : whole.summary.unknown > 0
        ? "Mail: not everything is known"
        : "Mail: all as declared";
  const head = [marker(scope), verdictText(whole), ""];
  const news =
    changed === undefined
      ? []
      : [
          "",
          `**${words(verdictText(changed), MOST)}**`,
          "",
          ...changed.tenants.flatMap(({ tenant, checks }) => checks.map((one) => changedLine(tenant, one))),
        ];
  const blocks = whole.tenants.flatMap(({ tenant, checks, offer }) => {
    const wrong = checks.filter(({ status }) => status !== "pass");
    return wrong.length === 0
      ? []
      : [
          [
            "",
            `### ${span(tenant, MOST)}`,
            "",
            ...wrong.flatMap(checkLines),
            ...(offer === undefined
              ? []
              : ["", `${words(offer.why, MOST)} The change to make: ${span(offer.write, MOST)}`]),
          ].join("\n"),
        ];
  });
  const end = ["", "`npx postroad verify` asks again."];
  const opening = [...head, ...news, ...(reports === undefined ? [] : ["", reports.slice(0, MOST_REPORTS)])];
  let text = opening.join("\n").slice(0, BUDGET);
  let left = blocks.length;
  for (const block of blocks) {
    if (text.length + block.length > BUDGET) break;
    text += `\n${block}`;
    left--;
  }
  const more = left === 0 ? [] : ["", `${plural(left, "more tenant is", "more tenants are")} not shown here.`];
  return { title, body: `${[text, ...more, ...end].join("\n")}\n` };
}

const changedLine = (tenant: string, one: Check): string =>
  `- ${span(tenant, MOST)}: ${span(titleOf(one), MOST)} ${NOW[one.status]}`;

const NOW = { pass: "is as declared again", fail: "**fails**", unknown: "is not known" } as const;

function checkLines(one: Check): string[] {
  const { status, found, expected, help } = one;
  const line = `- ${span(titleOf(one), MOST)} ${NOW[status]}${help === null ? "" : `: ${words(help, MOST)}`}`;
  if (status !== "fail") return [line];
  const values = (label: string, of: readonly string[]) =>
    of.slice(0, 5).map((value) => `  - ${label} ${span(value, MOST)}`);
  return [line, ...values("found", found ?? []), ...values("declared", expected)];
}
