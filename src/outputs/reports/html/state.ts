import { shareOf } from "../../../model/count.ts";
import type { DomainReports, SourceReports } from "../../../model/report-summary.ts";
import { gatesOf } from "../../../standards/dmarc/rollout.ts";

/** Where a domain stands, by what reports say of it. */
export type DomainState = "loses" | "would-lose" | "ready" | "silent" | "waits" | "done";

/** The one that asks for most first. */
export const STATES: readonly DomainState[] = ["loses", "would-lose", "ready", "silent", "waits", "done"];

/** Less than this share of failures is what happens to any domain: the default of `limits.reportLoss`. */
const LIMIT = 0.001;

/**
 * A domain's state. It loses mail where receivers quarantine or reject, and a declared sender fails by more than is asked of one before
 * reject; it would lose mail where the next stage is not safe and takes more than happens to anybody, whosever it is.
 */
export function stateOf({ messages, sources, days, next }: DomainReports): DomainState {
  // Who is at the last stage, as one who sends nothing, need not hear anything.
  if (messages <= 0) return next.stage === null ? "done" : "silent";
  if (next.stage !== null && next.ready) return "ready";
  const isActedOn = days.some(({ failed }) => failed.quarantine + failed.reject > 0);
  if (isActedOn && sources.some(isFailingSender)) return "loses";
  if (next.stage === null) return "done";
  return shareOf(next.lost, messages) > LIMIT ? "would-lose" : "waits";
}

const isFailingSender = ({ kind, dmarc, messages }: SourceReports): boolean =>
  kind === "sender" && shareOf(dmarc.pass, messages) < gatesOf("reject").senderShare;
