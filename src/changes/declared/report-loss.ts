import type { Change } from "../../model/change.ts";
import { isAtDomain, isDelegated, knownValue, type RecordGroup } from "../../model/record-group.ts";
import type { ReportFacts } from "../../model/report-facts.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import type { Verdict } from "../../rules/changes/risk.ts";
import { isWeakerStage, stageBelow, stageOfRecord } from "../../standards/dmarc/compare.ts";
import { type DmarcStage, isEnforcing } from "../../standards/dmarc/print.ts";
import { lossWords, NO_REPORTS } from "../words/report-loss.ts";

/** What reports say of a stricter DMARC stage. */
export interface ReportLoss {
  readonly words: string;
  /** Where it loses more than it may. */
  readonly verdict: Verdict | undefined;
  /** Whose policy becomes stricter: the domain's own, or that of the names below it alone. */
  readonly policy: "dmarc" | "subdomains";
  readonly from: DmarcStage;
  readonly to: DmarcStage;
}

/**
 * What a DMARC record that becomes stricter would have lost of the mail that is reported; undefined where it does not, or nothing is to be
 * said of it. Whoever reads `t=y` as RFC 7489 has it applies the whole policy: a stage on trial counts as the stage. Where the policy of names
 * below alone becomes stricter, all that fails is the most that it loses: reports of a domain and of names below it are told together.
 */
export function reportLoss(group: RecordGroup, reports: ReportFacts | undefined): ReportLoss | undefined {
  if (reports === undefined || group.role !== "dmarc" || !isAtDomain(group) || isDelegated(group)) return undefined;
  const step = stricterStep(group);
  if (step === undefined) return undefined;
  const found = reports.of(group.domain);
  if (found === undefined) return undefined;
  if (found === "none" || found.messages === 0)
    return group.before.length === 0 ? undefined : { words: NO_REPORTS, verdict: undefined, ...step };
  const words = lossWords(found, step.to, { today: reports.today, isMost: step.policy === "subdomains" });
  const { messages, dmarc } = found;
  const verdict = verdictOfEffect("loss", undefined, { messages, fail: dmarc.fail, limit: reports.limit });
  return { words, verdict, ...step };
}

/** The stage that becomes stricter; undefined: none does. */
function stricterStep({ before, after }: RecordGroup): Pick<ReportLoss, "policy" | "from" | "to"> | undefined {
  const readers = { dmarc: stageOfRecord, subdomains: stageBelow };
  for (const policy of ["dmarc", "subdomains"] as const) {
    // Without a record there is no policy.
    const from = before.length === 0 ? "observe" : readers[policy](knownValue(before) ?? "");
    const to = after.length === 0 ? "observe" : readers[policy](knownValue(after) ?? "");
    if (from !== undefined && to !== undefined && isEnforcing(to) && isWeakerStage(to, from))
      return { policy, from, to };
  }
  return undefined;
}

/** A change of its own for what another rule's acknowledgement must not let through. */
export function lossChange(
  { domain }: RecordGroup,
  { words, policy, from, to }: ReportLoss,
  { rule, risk }: Verdict,
  place: Change["place"],
): Change {
  return {
    action: "update",
    kind: "domain",
    type: null,
    name: domain,
    domain,
    before: { [policy]: from },
    after: { [policy]: to },
    words: `DMARC of ${domain}: ${words}`,
    rule,
    risk,
    parts: [],
    place,
  };
}
