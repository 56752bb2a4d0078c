import { shownValue } from "../../model/key-text.ts";
import { knownValue, type RecordGroup } from "../../model/record-group.ts";
import { listed } from "../../standards/text/listing.ts";
import type { RecordDescription } from "../../standards/text/tag-changes.ts";
import { describeValues } from "./text.ts";

/** Aliases and delegations in words of what readers find behind them. Undefined for other types, and where a value is not known. */
export function describeFurther(group: RecordGroup): RecordDescription | undefined {
  if (group.type === "CNAME") return describeAlias(group);
  return group.type === "NS" ? describeDelegation(group) : undefined;
}

function describeAlias(group: RecordGroup): RecordDescription | undefined {
  const { name, before, after } = group;
  const shown = (records: RecordGroup["before"]) => {
    const value = knownValue(records);
    return value === undefined ? undefined : shownValue(value);
  };
  const [was, is] = [shown(before), shown(after)];
  if ((before.length > 0 && was === undefined) || (after.length > 0 && is === undefined)) return undefined;
  const { parts } = describeValues(group);
  if (is === undefined) return { words: `${name} no longer leads to ${was}`, parts };
  return { words: `${name} leads to ${is}${was === undefined ? "" : `, before to ${was}`}`, parts };
}

function describeDelegation(group: RecordGroup): RecordDescription | undefined {
  const { name, before, after } = group;
  const servers = (records: RecordGroup["before"]) =>
    records.flatMap(({ value }) => (typeof value === "string" ? [shownValue(value)] : []));
  const [was, is] = [servers(before), servers(after)];
  if (was.length < before.length || is.length < after.length) return undefined;
  const { parts } = describeValues(group);
  const what = name.split(".").includes("_domainkey") ? "every DKIM key below it" : "everything below it";
  if (is.length === 0)
    return { words: `${name} is no longer delegated to ${listed(was)}: ${what} is gone for readers`, parts };
  const past = was.length === 0 ? "" : `, before to ${listed(was)}`;
  return { words: `${name} is delegated to ${listed(is)}${past}: ${what} is found there`, parts };
}
