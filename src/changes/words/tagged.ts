import type { Part } from "../../model/change.ts";
import { isBimi } from "../../standards/bimi/parse.ts";
import { isWeakerRecord, isWeakerStage, stageOfRecord } from "../../standards/dmarc/compare.ts";
import { stageEffect } from "../../standards/dmarc/describe.ts";
import { isDmarc } from "../../standards/dmarc/parse.ts";
import { isStsRecord } from "../../standards/mta-sts/record.ts";
import { listed, quoted } from "../../standards/text/listing.ts";
import { moving, type Piece, partsOf } from "../../standards/text/parts.ts";
import { readTags } from "../../standards/text/tag-list.ts";
import { isTlsRpt } from "../../standards/tls-rpt/parse.ts";
import { type Description, knownValue, type Naming, type RecordGroup } from "./record-group.ts";
import { describeValues } from "./text.ts";

type IsOne = (text: string) => boolean;

/** The tags of the one record of a side; none where there is none, undefined where readers find no record there. */
export function tagsOf(records: RecordGroup["before"], isOne: IsOne): Piece[] | undefined {
  if (records.length === 0) return [];
  const value = knownValue(records);
  if (value === undefined || !isOne(value)) return undefined;
  return readTags(value)
    .filter(({ name }) => name !== "")
    .map((tag) => ({ name: tag.name, text: tag.value }));
}

function describe(
  group: RecordGroup,
  isOne: IsOne,
  what: string,
  words: (parts: readonly Part[]) => string,
): Description {
  const [was, is] = [tagsOf(group.before, isOne), tagsOf(group.after, isOne)];
  if (was === undefined || is === undefined) return describeValues(group, what);
  const parts = partsOf(was, is);
  return { words: words(parts), parts };
}

/** DMARC policies, tag by tag (RFC 9989 section 4.7). */
export function describeDmarc(group: RecordGroup, naming: Naming | undefined): Description {
  const { base } = group;
  const above = naming?.policyAbove(base);
  const stage = (records: RecordGroup["before"]) => stageOfRecord(knownValue(records) ?? "");
  const [was, is] = [stage(group.before), stage(group.after)];
  return describe(group, isDmarc, "DMARC", (parts) => {
    if (group.after.length === 0)
      return above === undefined
        ? `DMARC for ${base} is removed: forged mail is let through`
        : `DMARC for ${base} has no record of its own any more: the policy of ${above.name} holds, ${above.stage}`;
    if (group.before.length === 0) return `DMARC for ${base} is published at ${is}${stageEffect(is)}`;
    const [old, now] = [knownValue(group.before) ?? "", knownValue(group.after) ?? ""];
    // A stage says what it says of subdomains; where that is what becomes weaker, it is told.
    const isStricter = was !== undefined && is !== undefined && !isWeakerStage(was, is);
    const hidden = isStricter && isWeakerRecord(old, now) ? OWN_TAGS : STAGE_TAGS;
    const other = tagWords(was === is ? parts : moving(parts).filter(({ name }) => !hidden.has(name)));
    if (was === is) return `DMARC for ${base}: ${other}`;
    return `DMARC for ${base} goes from ${was ?? "what readers discard"} to ${is ?? "what readers discard"}${stageEffect(is)}${other === "" ? "" : `; ${other}`}`;
  });
}

const OWN_TAGS: ReadonlySet<string> = new Set(["p", "t"]);

const STAGE_TAGS: ReadonlySet<string> = new Set(["p", "t", "sp", "np"]);

/** Where TLS reports go (RFC 8460 section 3). */
export function describeTlsRpt(group: RecordGroup): Description {
  return describe(group, isTlsRpt, "TLS-RPT", (parts) => {
    const rua = parts.find(({ name }) => name === "rua");
    if (group.after.length === 0) return `TLS reports of ${group.base} are no longer asked for`;
    if (group.before.length === 0) return `TLS reports of ${group.base} are asked for at ${quoted(rua?.after ?? "")}`;
    return `TLS reports of ${group.base}: ${tagWords(parts)}`;
  });
}

/** The id that announces a policy (RFC 8461 section 3.1). */
export function describeSts(group: RecordGroup): Description {
  return describe(group, isStsRecord, "MTA-STS", () => {
    if (group.after.length === 0) return `MTA-STS of ${group.base} is no longer announced`;
    if (group.before.length === 0) return `MTA-STS of ${group.base} is announced`;
    return `MTA-STS of ${group.base} has another id: senders fetch the policy again`;
  });
}

/** The logo at a selector. */
export function describeBimi(group: RecordGroup): Description {
  const what = `BIMI of ${group.base}${group.label === "default" ? "" : ` at selector ${group.label}`}`;
  return describe(group, isBimi, "BIMI", (parts) => {
    if (group.after.length === 0) return `${what} is removed`;
    if (group.before.length === 0) return `${what} is published`;
    return `${what}: ${tagWords(parts)}`;
  });
}

/** `adkim r → s, rua is gone`. */
export function tagWords(parts: readonly Part[]): string {
  const words = moving(parts).map(({ action, name, before, after }) => {
    if (action === "added") return `${name}=${quoted(after ?? "")} comes`;
    if (action === "removed") return `${name} goes`;
    return `${name} ${quoted(before ?? "")} → ${quoted(after ?? "")}`;
  });
  return words.length === 0 ? (parts.length === 0 ? "" : "is written otherwise") : listed(words);
}

/** Whose DMARC reports a domain takes (RFC 9990 section 4). */
export function describeAuthorization(group: RecordGroup): Description {
  const { parts } = describeValues(group);
  const whose = `DMARC reports of ${group.label}`;
  const words =
    group.after.length === 0
      ? `${group.base} no longer takes the ${whose}`
      : group.before.length === 0
        ? `${group.base} takes the ${whose}`
        : `${group.base} takes the ${whose} by another record`;
  return { words, parts };
}
