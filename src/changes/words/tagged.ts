import { isDelegated, knownValue, type RecordGroup } from "../../model/record-group.ts";
import type { Role } from "../../model/record-role.ts";
import { describeBimi } from "../../standards/bimi/describe.ts";
import { isBimi } from "../../standards/bimi/parse.ts";
import { describeDmarc } from "../../standards/dmarc/describe.ts";
import { isDmarc } from "../../standards/dmarc/parse.ts";
import { describeStsRecord } from "../../standards/mta-sts/describe.ts";
import { isStsRecord } from "../../standards/mta-sts/record.ts";
import type { RecordDescription } from "../../standards/text/tag-changes.ts";
import { describeTlsRpt } from "../../standards/tls-rpt/describe.ts";
import { isTlsRpt } from "../../standards/tls-rpt/parse.ts";
import { describeDelegated } from "./delegated.ts";
import type { Naming } from "./naming.ts";
import { describeValues } from "./text.ts";

/** By the words of a standard where readers find its record, or none, on both sides; else value by value. */
function describe(
  group: RecordGroup,
  isOne: (text: string) => boolean,
  what: string,
  describeRecord: (before: string | undefined, after: string | undefined) => RecordDescription,
): RecordDescription {
  const [was, is] = [recordOf(group.before, isOne), recordOf(group.after, isOne)];
  return was === undefined || is === undefined ? describeValues(group, what) : describeRecord(was.text, is.text);
}

/** The one record of a side, or that there is none; undefined where readers find no record in what is there. */
function recordOf(
  records: RecordGroup["before"],
  isOne: (text: string) => boolean,
): { readonly text: string | undefined } | undefined {
  if (records.length === 0) return { text: undefined };
  const text = knownValue(records);
  return text !== undefined && isOne(text) ? { text } : undefined;
}

/** Policies, records of reports and logos: one TXT each, of tags. Undefined for any other role. */
export function describeTagged(group: RecordGroup, naming: Naming | undefined): RecordDescription | undefined {
  const { role, base, label } = group;
  if (isDelegated(group)) return describeAlias(group, naming);
  switch (role) {
    case "dmarc":
      return describe(group, isDmarc, "DMARC", (was, is) => describeDmarc(base, was, is, naming?.policyAbove(base)));
    case "tls-rpt":
      return describe(group, isTlsRpt, "TLS-RPT", (was, is) => describeTlsRpt(base, was, is));
    case "mta-sts":
      return describe(group, isStsRecord, "MTA-STS", (was, is) => describeStsRecord(base, was, is));
    case "bimi":
      return describe(group, isBimi, "BIMI", (was, is) => describeBimi({ domain: base, selector: label }, was, is));
    default:
      return undefined;
  }
}

const CALLED: Readonly<Partial<Record<Role, string>>> = { dmarc: "DMARC", "mta-sts": "MTA-STS", "tls-rpt": "TLS-RPT" };

/** Undefined where the role has no name of its own to lead elsewhere. */
function describeAlias(group: RecordGroup, naming: Naming | undefined): RecordDescription | undefined {
  const { role, base, after } = group;
  const what = CALLED[role];
  if (what === undefined) return undefined;
  if (role !== "dmarc") return describeDelegated(group, what, "");
  const above = after.length === 0 ? naming?.policyAbove(base) : undefined;
  if (above !== undefined) return describeDelegated(group, what, `; the policy of ${above.name} holds, ${above.stage}`);
  const stage = after.length === 0 ? undefined : naming?.stage(base);
  return describeDelegated(group, what, stage === undefined ? "" : `, at ${stage}`);
}

/** Whose DMARC reports a domain takes (RFC 9990 section 4). */
export function describeAuthorization(group: RecordGroup): RecordDescription {
  const { parts } = describeValues(group);
  const whose = `DMARC reports of ${group.label}`;
  const words =
    group.after.length === 0
      ? `${group.base} no longer accepts the ${whose}`
      : group.before.length === 0
        ? `${group.base} accepts the ${whose}`
        : `${group.base} accepts the ${whose} by another record`;
  return { words, parts };
}
