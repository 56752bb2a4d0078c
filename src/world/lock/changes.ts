import { compareText } from "../../model/diagnostic.ts";
import { entryOf, type Fact, type Facts } from "../../model/facts.ts";
import { lookupsText, spfCost } from "../../resolve/spf/cost.ts";
import { isSpf, parseSpf } from "../../standards/spf/parse.ts";
import { quoted } from "../../standards/text/listing.ts";
import type { FleetNeed } from "./fleet-needs.ts";
import { isSame } from "./refresh.ts";

/** An entry that holds other values than before. */
export interface Change {
  /** `TYPE name`. */
  readonly entry: string;
  /** Null: it was not there. */
  readonly before: readonly string[] | null;
  /** Null: it is not there any more. */
  readonly after: readonly string[] | null;
  /** Those whose judgement rests on it. */
  readonly tenants: readonly string[];
  /** What it means, in a sentence without a subject. */
  readonly words: string;
  /** The parts that came and went: terms of an SPF record, else whole values. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What differs between what was known and what is, by entry. */
export function changesOf(before: Facts, after: Facts, needs: ReadonlyMap<string, FleetNeed>): Change[] {
  const entries = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compareText);
  return entries.flatMap((entry) => {
    const [old, now] = [entryOf(before, entry), entryOf(after, entry)];
    if (old !== undefined && now !== undefined && isSame(old, now)) return [];
    const [was, is] = [partsOf(old), partsOf(now)];
    return [
      {
        entry,
        before: old?.values ?? null,
        after: now?.values ?? null,
        tenants: needs.get(entry)?.tenants ?? [],
        words: wordsOf(entry, before, after),
        added: is.filter((part) => !was.includes(part)),
        removed: was.filter((part) => !is.includes(part)),
      },
    ];
  });
}

function wordsOf(entry: string, before: Facts, after: Facts): string {
  const [old, now] = [entryOf(before, entry), entryOf(after, entry)];
  if (now === undefined) return "nothing needs it any more";
  const name = entry.slice(entry.indexOf(" ") + 1);
  const cost = (facts: Facts) => {
    const text = lookupsText(spfCost("", [{ mechanism: { kind: "include", domain: name }, senders: [] }], facts));
    return text === "1" ? "1 lookup" : `${text} lookups`;
  };
  const isInclude = spfOf(now) !== undefined;
  if (old === undefined) return isInclude ? `include:${name} costs ${cost(after)}` : holds(now);
  if (now.values.length === 0) return "holds nothing any more";
  if (spfOf(old) !== undefined && !isInclude) return "holds no valid SPF record any more";
  if (!isInclude) return "holds something else";
  const [was, is] = [cost(before), cost(after)];
  return was === is ? `include:${name} costs ${is} as before` : `include:${name} now costs ${is}, before ${was}`;
}

/** In a few words what an entry is that was not there. */
function holds({ values: [first, ...more] }: Fact): string {
  if (first === undefined) return "holds nothing";
  return more.length > 0 ? `holds ${more.length + 1} values` : `holds ${quoted(first)}`;
}

/** The record's terms as text, where a TXT is one SPF record. */
function spfOf(fact: Fact): readonly string[] | undefined {
  const [text, ...more] = fact.values.filter(isSpf);
  if (text === undefined || more.length > 0) return undefined;
  const parsed = parseSpf(text);
  return parsed.ok ? parsed.record.terms.map(({ range }) => text.slice(range.start, range.end)) : undefined;
}

function partsOf(fact: Fact | undefined): readonly string[] {
  if (fact === undefined) return [];
  const terms = spfOf(fact);
  return terms === undefined ? fact.values : [...terms, ...fact.values.filter((value) => !isSpf(value))];
}
