import type { DomainReports } from "../../../model/report-summary.ts";

/** Where a domain stands, by what reports say of it. */
export type DomainState = "loses" | "would-lose" | "ready" | "silent" | "waits" | "done";

/** The one that asks for most first. */
export const STATES: readonly DomainState[] = ["loses", "would-lose", "ready", "silent", "waits", "done"];

/** Less than this share of failures is what happens to any sender: the default of the platform file's limit. */
const LIMIT = 0.001;

/**
 * A domain's state. It loses mail where receivers quarantine or reject and mail of a declared sender fails; it would lose mail where the
 * next stage asks for more than happens to anybody.
 */
export function stateOf({ messages, sources, days, next }: DomainReports): DomainState {
  if (messages <= 0) return "silent";
  if (next.stage !== null && next.ready) return "ready";
  const acted = days.some(({ failed }) => failed.quarantine + failed.reject > 0);
  const declared = sources.filter(({ kind }) => kind === "sender");
  const sent = declared.reduce((all, one) => all + one.messages, 0);
  const failing = declared.reduce((all, one) => all + one.dmarc.fail, 0);
  if (acted && failing > sent * LIMIT) return "loses";
  if (next.stage === null) return "done";
  return next.lost > messages * LIMIT ? "would-lose" : "waits";
}
