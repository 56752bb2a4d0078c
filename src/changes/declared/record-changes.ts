import type { Change, ChangeAction, Part, Plain } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import { plainValue } from "../../model/key-text.ts";
import type { RecordGroup } from "../../model/record-group.ts";
import type { LinePlace, RecordView } from "../../model/record-view.ts";
import type { ReportFacts } from "../../model/report-facts.ts";
import { plural } from "../../model/text/plural.ts";
import { zoneWords } from "../../providers/zone-words.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import { verdictOfRecords } from "../../rules/changes/records-verdict.ts";
import type { Verdict } from "../../rules/changes/risk.ts";
import { withoutKey } from "../../standards/dkim/describe.ts";
import { printDuration } from "../../standards/text/duration.ts";
import { listed } from "../../standards/text/listing.ts";
import type { RecordDescription } from "../../standards/text/tag-changes.ts";
import { describeDkim, plainSelector } from "../words/dkim.ts";
import { describeFurther } from "../words/further.ts";
import { describeMxRecords } from "../words/mx.ts";
import type { Naming } from "../words/naming.ts";
import { describeSpfRecord } from "../words/spf.ts";
import { describeAuthorization, describeTagged } from "../words/tagged.ts";
import { describeValues } from "../words/text.ts";
import { differingRecords } from "./differing-records.ts";
import { withUnseen } from "./findings.ts";
import { compareChanges } from "./order.ts";
import { groupRecords, isSameContent } from "./record-groups.ts";
import { lossChange, reportLoss } from "./report-loss.ts";

/** What is known beside the records. All of it may be left out: the records are judged by themselves then. */
export interface RecordContext {
  /** The mail domains on both sides: a record belongs to the closest of them. @default the names that the records are below */
  readonly domains?: ReadonlySet<string>;
  /** Whether a domain exists on both sides: change rules compare those alone. @default all do */
  readonly isKept?: (domain: string) => boolean;
  /** What people call what records name. */
  readonly naming?: Naming;
  /** The rule that a group of records breaks. @default what the records show */
  readonly verdict?: (group: RecordGroup) => Verdict | undefined;
  /** The rule that a domain breaks whose records leave their zone. @default what the records show */
  readonly zoneVerdict?: (domain: string) => Verdict | undefined;
  /** Where a domain says what all of its records share. @default where one of them is declared */
  readonly place?: (domain: string, field: "ttl" | "zone") => LinePlace | null;
  /** What reports say of domains. @default nothing is reported about them */
  readonly reports?: ReportFacts | undefined;
  /** Groups that another change reports. @default none */
  readonly isDescribed?: (group: RecordGroup) => boolean;
}

/**
 * How the DNS records of one tenant change, in the words of mail: a set of MX, an SPF record, the other TXT values of a name are one
 * change each; what differs in TTL or zone alone is one for each domain. Sorted by risk. Total: any records give changes.
 */
export function recordChanges(
  before: readonly RecordView[],
  after: readonly RecordView[],
  context: RecordContext = {},
): Change[] {
  // Of most tenants, one or two records of many differ.
  const differing = differingRecords({ before, after });
  const groups = groupRecords(differing.before, differing.after, context.domains);
  const [same, other] = [groups.filter(isSameContent), groups.filter((group) => !isSameContent(group))];
  const isLater = same.some((group) => group.before[0]?.ttl !== group.after[0]?.ttl);
  return [
    ...zoneChanges(groups, context),
    // What of a domain keeps its TTL decides how the others are called.
    ...(isLater ? ttlChanges(same, groupRecords(before, after, context.domains), context) : []),
    ...other.filter((group) => context.isDescribed?.(group) !== true).flatMap((group) => groupChanges(group, context)),
  ].sort(compareChanges);
}

/** The change of a group, and beside it what reports say where another rule asks already. */
function groupChanges(group: RecordGroup, context: RecordContext): readonly Change[] {
  const loss = reportLoss(group, context.reports);
  const change = groupChange(group, context);
  if (loss === undefined) return [change];
  const { words, verdict } = loss;
  if (verdict !== undefined && change.risk === "high") return [change, lossChange(group, loss, verdict, change.place)];
  return [{ ...change, words: `${change.words}; ${words}`, ...verdict }];
}

function groupChange(group: RecordGroup, context: RecordContext): Change {
  const { before, after, type, name, domain } = group;
  const pending = pendingWords(group);
  const { words, parts } = pending === undefined ? describe(group, context.naming) : { words: pending, parts: [] };
  const isKept = context.isKept?.(domain) ?? true;
  const verdict = isKept ? (context.verdict ?? verdictOfRecords)(group) : undefined;
  const isPending = pending === undefined && after.some(({ value }) => typeof value !== "string");
  return {
    action: actionOf(group),
    kind: "record",
    type,
    name,
    domain: domain === "" ? null : domain,
    before: plain(group, before),
    after: plain(group, after),
    words: `${withUnseen(words, verdict)}${isPending ? ": its value is known after the apply" : ""}`,
    rule: verdict?.rule ?? null,
    risk: verdict?.risk ?? "low",
    parts: [...parts, ...ttlParts(group)],
    place: after[0]?.place ?? null,
  };
}

function describe(group: RecordGroup, naming: Naming | undefined): RecordDescription {
  if (group.role === "mx") return describeMxRecords(group, naming);
  if (group.role === "spf") return describeSpfRecord(group, naming);
  if (group.role === "dkim") return describeDkim(group);
  if (group.role === "authorization") return describeAuthorization(group);
  return describeTagged(group, naming) ?? describeFurther(group) ?? describeValues(group);
}

/** A record whose very name only an apply knows: what it will be is all that can be said. */
function pendingWords({ type, name, before, after }: RecordGroup): string | undefined {
  const one = after[0] ?? before[0];
  if (one === undefined || typeof one.name === "string") return undefined;
  const done = before.length === 0 ? "is published" : after.length === 0 ? "is removed" : "changes";
  return `${type} record ${done} that only the apply knows: ${name}`;
}

function actionOf({ before, after }: RecordGroup): ChangeAction {
  if (before.length === 0) return "create";
  if (after.length === 0) return "delete";
  return before[0]?.type === after[0]?.type ? "update" : "replace";
}

/** A side of a change as data: the values of the records, sorted, with what they share. */
function plain(group: RecordGroup, records: readonly RecordView[]): Plain {
  const [first] = records;
  if (first === undefined) return null;
  const values: readonly Plain[] =
    group.role === "dkim"
      ? records.flatMap((one): readonly Plain[] => plainSelector([one]) as readonly Plain[])
      : records.map((one) => (one.priority === null ? plainValue(one.value) : mxText(one)));
  return { values, ttl: first.ttl, zone: first.zone };
}

const mxText = ({ priority, value }: RecordView): Plain =>
  typeof value === "string" ? `${priority} ${withoutKey(value)}` : { priority, ...value };

function ttlParts({ before, after }: RecordGroup): Part[] {
  const [was, is] = [before[0]?.ttl, after[0]?.ttl];
  if (was === undefined || is === undefined || was === is) return [];
  return [{ action: "changed", name: "ttl", before: printDuration(was), after: printDuration(is) }];
}

/** Records that differ in nothing but their TTL: one change for those of a domain that go from and to the same. */
function ttlChanges(same: readonly RecordGroup[], all: readonly RecordGroup[], { place }: RecordContext): Change[] {
  const buckets = new Map<string, RecordGroup[]>();
  for (const group of same) {
    const [was, is] = [group.before[0]?.ttl, group.after[0]?.ttl];
    if (was === is) continue;
    const key = JSON.stringify([group.domain, was, is]);
    buckets.set(key, [...(buckets.get(key) ?? []), group]);
  }
  return [...buckets.values()].flatMap((groups): Change[] => {
    const [first] = groups;
    if (first === undefined) return [];
    const { domain } = first;
    const [was, is] = [first.before[0]?.ttl ?? 0, first.after[0]?.ttl ?? 0];
    const lasting = all.filter((group) => group.domain === domain && group.before.length > 0 && group.after.length > 0);
    const one = groups.length === 1 && lasting.length > 1 ? first : undefined;
    const what =
      one !== undefined
        ? `${one.type} of ${one.name}`
        : groups.length === lasting.length && domain !== ""
          ? domain
          : counted(groups.length, "name", domain);
    return [
      {
        action: "update",
        kind: "record",
        type: one?.type ?? null,
        name: one?.name ?? domain,
        domain,
        before: { ttl: was, names: groups.map(({ name, type }) => `${type} ${name}`).sort(compareText) },
        after: { ttl: is },
        words: `TTL of ${what} goes from ${printDuration(was)} to ${printDuration(is)}`,
        rule: null,
        risk: "low",
        parts: [{ action: "changed", name: "ttl", before: printDuration(was), after: printDuration(is) }],
        place: place === undefined ? (first.after[0]?.place ?? null) : place(domain, "ttl"),
      },
    ];
  });
}

/** `3 names of example.com`; those that only the apply knows are of no domain. */
const counted = (count: number, what: string, domain: string): string =>
  `${plural(count, what)}${domain === "" ? "" : ` of ${domain}`}`;

/** One change for each domain whose records leave their zone. */
function zoneChanges(groups: readonly RecordGroup[], { isKept, zoneVerdict, place }: RecordContext): Change[] {
  const moves = new Map<
    string,
    { domain: string; from: Set<string>; to: Set<string>; count: number; group: RecordGroup }
  >();
  for (const group of groups) {
    const zones = (records: RecordGroup["before"]) => new Set(records.map(({ zone }) => zone));
    const [from, to] = [zones(group.before), zones(group.after)];
    if (from.size === 0 || to.size === 0 || isSameSet(from, to)) continue;
    const move = moves.get(group.domain) ?? { domain: group.domain, from: new Set(), to: new Set(), count: 0, group };
    for (const zone of from) move.from.add(zone);
    for (const zone of to) move.to.add(zone);
    move.count += group.before.length;
    moves.set(group.domain, move);
  }
  return [...moves.values()].map(({ domain, count, group, ...zones }): Change => {
    const [from, to] = [[...zones.from].sort(compareText), [...zones.to].sort(compareText)];
    const judged = zoneVerdict === undefined ? verdictOfEffect("zone", from, to) : zoneVerdict(domain);
    const verdict = (isKept?.(domain) ?? true) ? judged : undefined;
    return {
      action: "update",
      kind: "domain",
      type: null,
      name: domain,
      domain,
      before: { zone: from },
      after: { zone: to },
      words: `${counted(count, "record", domain)} ${count === 1 ? "moves" : "move"} from ${listed(from.map(zoneWords))} to ${listed(to.map(zoneWords))}`,
      rule: verdict?.rule ?? null,
      risk: verdict?.risk ?? "low",
      parts: [{ action: "changed", name: "zone", before: named(from), after: named(to) }],
      place: place === undefined ? (group.after[0]?.place ?? null) : place(domain, "zone"),
    };
  });
}

const named = (zones: readonly string[]): string => zones.map(zoneWords).join(", ");

const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one));
