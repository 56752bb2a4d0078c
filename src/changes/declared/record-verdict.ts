import { type Verdict, verdictOf } from "../../rules/changes/risk.ts";
import { isWeakerRecord, losesReports, skipsStage, stageOfRecord } from "../../standards/dmarc/compare.ts";
import { readDmarc } from "../../standards/dmarc/parse.ts";
import { mxChange } from "../../standards/mx/compare.ts";
import type { Network } from "../../standards/networks/addresses.ts";
import { wideNetworks } from "../../standards/networks/wide-networks.ts";
import { allOf, droppedTerms, isWeakerAll, redirectOf } from "../../standards/spf/compare.ts";
import type { Term } from "../../standards/spf/parse.ts";
import { isDelegated } from "../words/delegated.ts";
import { selectorOf } from "../words/dkim.ts";
import { shownValue } from "../words/key-text.ts";
import { knownValue, type RecordGroup } from "../words/record-group.ts";
import { termsOf } from "../words/spf.ts";
import { isAtDomain } from "./record-groups.ts";

/** The rule that records break which are a mail domain's own, as far as the records themselves tell. */
export function verdictOfRecords(group: RecordGroup): Verdict | undefined {
  if (group.before.length === 0) return undefined;
  if (group.type === "NS" && group.after.length === 0) return verdictOf("records/delegation-removed");
  if (!isAtDomain(group)) return undefined;
  const rule = ruleOf(group);
  return rule === undefined ? undefined : verdictOf(rule);
}

function ruleOf(group: RecordGroup): Verdict["rule"] | undefined {
  const { role, after } = group;
  const gone = after.length === 0;
  if (role === "mx") return mxRule(group);
  if (role === "spf") return gone ? "spf/removed" : spfRule(group);
  if (role === "dmarc") return gone ? "dmarc/removed" : dmarcRule(group);
  if (role === "dkim") return dkimRule(group);
  if (role === "mta-sts" && gone) return "mta-sts/removal";
  if (role === "tls-rpt" && gone) return "tls-rpt/removed";
  return undefined;
}

const hosts = (records: RecordGroup["before"]): string[] => records.map(({ value }) => shownValue(value));

function mxRule({ before, after }: RecordGroup): Verdict["rule"] | undefined {
  const change = mxChange(hosts(before), hosts(after));
  return change === undefined ? undefined : `mx/${change}`;
}

function spfRule({ before, after }: RecordGroup): Verdict["rule"] | undefined {
  const [was, is] = [termsOf(before), termsOf(after)];
  if (was === undefined) return undefined;
  // What readers cannot read is no record to them.
  if (is === undefined) return "spf/removed";
  const [oldAll, newAll] = [allOf(was), allOf(is)];
  // The records themselves do not tell what a redirect ends in.
  if (redirectOf(was) !== redirectOf(is)) return "spf/weakened";
  if (oldAll !== undefined && newAll !== undefined && isWeakerAll(oldAll, newAll)) return "spf/weakened";
  if (wideNetworks(networksOf(was), networksOf(is)).length > 0) return "spf/wide-range";
  return droppedTerms(was, is).length > 0 ? "spf/mechanism-removed" : undefined;
}

const networksOf = (terms: readonly Term[]): Network[] =>
  terms.flatMap((term) => ("network" in term && term.qualifier === "+" ? [term.network] : []));

function dmarcRule(group: RecordGroup): Verdict["rule"] | undefined {
  const { before, after } = group;
  // The records themselves do not tell what holds elsewhere.
  if (isDelegated(group)) return "dmarc/weakened";
  const [old, now] = [knownValue(before) ?? "", knownValue(after) ?? ""];
  const [was, is] = [stageOfRecord(old), stageOfRecord(now)];
  if (was === undefined) return undefined;
  if (is === undefined) return "dmarc/removed";
  if (isWeakerRecord(old, now)) return "dmarc/weakened";
  const reports = (text: string) => readDmarc(text).record?.rua ?? [];
  if (losesReports(reports(old), reports(now))) return "dmarc/reports-removed";
  return skipsStage(was, is) ? "dmarc/stage-skipped" : undefined;
}

/** A key that goes: nothing here tells whether it signs, so it is taken to. */
function dkimRule({ before, after }: RecordGroup): Verdict["rule"] | undefined {
  const [was, is] = [selectorOf(before), selectorOf(after)];
  if (was.holds === "revoked" || was.holds === "unknown") return undefined;
  if (is.holds === "nothing" || is.holds === "revoked" || is.holds === "unknown") return "dkim/selector-removed";
  return was.holds === "key" && is.holds === "key" && was.publicKey !== is.publicKey
    ? "dkim/selector-reused"
    : undefined;
}
