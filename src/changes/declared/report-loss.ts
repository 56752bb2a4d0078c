import type { Change } from "../../model/change.ts";
import type { ReportFacts } from "../../model/report-facts.ts";
import type { DomainReports } from "../../model/report-summary.ts";
import { verdictOf } from "../../rules/changes/risk.ts";
import { isWeakerStage, stageOfRecord } from "../../standards/dmarc/compare.ts";
import { type DmarcStage, isEnforcing } from "../../standards/dmarc/print.ts";
import { isDelegated } from "../words/delegated.ts";
import { knownValue, type RecordGroup } from "../words/record-group.ts";
import { lossWords, NO_REPORTS } from "../words/report-loss.ts";
import { isAtDomain } from "./record-groups.ts";

/** What reports say of a stricter DMARC stage. */
export interface ReportLoss {
  readonly words: string;
  /** Whether it loses more than platform.yaml's `limits.reportLoss`. */
  readonly isAbove: boolean;
  readonly from: DmarcStage;
  readonly to: DmarcStage;
}

/**
 * What a DMARC record that becomes stricter would have lost of the mail that is reported; undefined where it does not, or nothing is to be
 * said of it. Whoever reads `t=y` as RFC 7489 has it applies the whole policy: a stage on trial counts as the stage.
 */
export function reportLoss(group: RecordGroup, reports: ReportFacts | undefined): ReportLoss | undefined {
  if (reports === undefined || group.role !== "dmarc" || !isAtDomain(group) || isDelegated(group)) return undefined;
  const [from, to] = [stageOf(group.before), stageOf(group.after)];
  if (from === undefined || to === undefined || !isEnforcing(to) || !isWeakerStage(to, from)) return undefined;
  const found = reports.of(group.domain);
  if (found === undefined) return undefined;
  if (found === "none" || found.messages === 0)
    return group.before.length === 0 ? undefined : { words: NO_REPORTS, isAbove: false, from, to };
  return { words: lossWords(found, to, reports), isAbove: isAbove(found, reports.limit), from, to };
}

/** No record is no policy. */
function stageOf(side: RecordGroup["before"]): DmarcStage | undefined {
  if (side.length === 0) return "observe";
  return stageOfRecord(knownValue(side) ?? "");
}

const isAbove = ({ dmarc, messages }: DomainReports, limit: number): boolean => dmarc.fail > limit * messages;

/** A change of its own for what another rule's acknowledgement must not let through. */
export function lossChange({ domain }: RecordGroup, { words, from, to }: ReportLoss, place: Change["place"]): Change {
  return {
    action: "update",
    kind: "domain",
    type: null,
    name: domain,
    domain,
    before: { dmarc: from },
    after: { dmarc: to },
    words: `DMARC of ${domain}: ${words}`,
    ...verdictOf("dmarc/report-loss"),
    parts: [],
    place,
  };
}
