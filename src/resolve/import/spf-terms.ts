import type { SourceRecord } from "../../input/zones/source-record.ts";
import { isSpf, type SpfAll } from "../../standards/spf/parse.ts";
import { printTerm } from "../../standards/spf/print.ts";
import type { Term } from "../../standards/spf/record.ts";
import { parseTerm } from "../../standards/spf/term.ts";
import { isName } from "../spf/spf-at.ts";

/** The SPF of a name as its records give it, two of them joined. */
export interface StandingSpf {
  readonly records: readonly SourceRecord[];
  /** Mechanisms that a sender may declare, in order, each once: `ip4:192.0.2.1`. */
  readonly terms: readonly string[];
  /** Undefined where no record says how it ends. */
  readonly all: SpfAll | undefined;
  /** Terms that no sender can declare, as they are written. */
  readonly lost: readonly string[];
  /** The name that holds for all others; undefined where a record says `all`, beside which readers ignore it. */
  readonly redirect: string | undefined;
}

const ALL: Readonly<Record<string, SpfAll>> = { "-": "fail", "~": "softfail", "?": "neutral" };

/** Reads what it can: a term that is none is lost, and the others hold. */
export function standingSpf(name: string, txts: readonly SourceRecord[]): StandingSpf {
  const records = txts.filter(({ data }) => data.type === "TXT" && isSpf(data.text));
  const terms = new Set<string>();
  const lost: string[] = [];
  let all: SpfAll | undefined;
  let redirect: string | undefined;
  for (const { data } of records)
    for (const word of data.type === "TXT" ? data.text.split(/\s+/).slice(1) : []) {
      if (word === "") continue;
      const parsed = parseTerm(word, 0);
      if (!parsed.ok) lost.push(word);
      else if (parsed.record.kind === "all") {
        if (ALL[parsed.record.qualifier] === undefined) lost.push(word);
        else all ??= ALL[parsed.record.qualifier];
      } else if (parsed.record.kind === "redirect" && isName(parsed.record.domain)) redirect ??= parsed.record.domain;
      else {
        const text = declarable(parsed.record, name);
        if (text === undefined) lost.push(word);
        else terms.add(text);
      }
    }
  return { records, terms: [...terms], all, lost, redirect: all === undefined ? redirect : undefined };
}

/** As a sender declares it: a bare `a` or `mx` with the name that it means. */
function declarable(term: Term, name: string): string | undefined {
  if (!("qualifier" in term) || term.qualifier !== "+") return undefined;
  if (term.kind === "a" || term.kind === "mx")
    return term.prefix4 === undefined && term.prefix6 === undefined ? `${term.kind}:${term.domain ?? name}` : undefined;
  return term.kind === "ptr" || term.kind === "all" ? undefined : printTerm(term);
}
