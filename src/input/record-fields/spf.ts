import { parseDnsName } from "../../standards/names/names.ts";
import type { SpfAll } from "../../standards/spf/parse.ts";
import { printTerm } from "../../standards/spf/print.ts";
import type { Term } from "../../standards/spf/record.ts";
import { parseTerm } from "../../standards/spf/term.ts";
import { FORMATS } from "../schema/formats.ts";

/** What the fields of a domain say of SPF records. */
export interface SpfFields {
  /** Mechanisms that a sender may declare, in order, each once: `ip4:192.0.2.1`. */
  readonly terms: readonly string[];
  /** Likewise those that say nothing of their hosts, without their `?`, and none that passes as well. */
  readonly neutral: readonly string[];
  /** Undefined where no record says how it ends. */
  readonly all: SpfAll | undefined;
  /** The name that holds for all others; undefined where a record says `all`, beside which readers ignore it. */
  readonly redirect: string | undefined;
  /** Terms that no field says, as they are written. */
  readonly lost: readonly string[];
}

const ALL: Readonly<Record<string, SpfAll>> = { "-": "fail", "~": "softfail", "?": "neutral" };

/** Reads what it can of the records of a name, several joined: a term that is invalid is lost, and the others hold. */
export function spfFields(name: string, records: readonly string[]): SpfFields {
  const terms = new Set<string>();
  const neutral = new Set<string>();
  const lost: string[] = [];
  let all: SpfAll | undefined;
  let redirect: string | undefined;
  for (const word of records.flatMap((text) => text.trim().split(/\s+/).slice(1))) {
    const parsed = parseTerm(word, 0);
    if (!parsed.ok) lost.push(word);
    else if (parsed.record.kind === "all") {
      if (ALL[parsed.record.qualifier] === undefined) lost.push(word);
      else all ??= ALL[parsed.record.qualifier];
    } else if (parsed.record.kind === "redirect" && isName(parsed.record.domain)) redirect ??= parsed.record.domain;
    else {
      const text = declarable(parsed.record, name);
      if (text === undefined) lost.push(word);
      else (word.startsWith("?") ? neutral : terms).add(text);
    }
  }
  const weaker = [...neutral].filter((term) => !terms.has(term));
  return { terms: [...terms], neutral: weaker, all, lost, redirect: all === undefined ? redirect : undefined };
}

const isName = (domain: string): boolean => parseDnsName(domain).ok;

/** As a sender declares it: a bare `a` or `mx` with the name that it means; no qualifier but `?`, which is left out, and no networks around the addresses of names. */
function declarable(term: Term, name: string): string | undefined {
  if (!("qualifier" in term) || term.kind === "ptr" || term.kind === "all") return undefined;
  if (term.qualifier !== "+" && term.qualifier !== "?") return undefined;
  if ("network" in term) return printTerm({ ...term, qualifier: "+" });
  if ((term.kind === "a" || term.kind === "mx") && (term.prefix4 !== undefined || term.prefix6 !== undefined))
    return undefined;
  const domain = term.domain ?? name;
  return FORMATS["spf-domain"]?.fault(domain) === undefined ? `${term.kind}:${domain}` : undefined;
}

const LISTS = ["ip4", "ip6", "a", "mx", "exists", "include"] as const;

/** The most of one kind that the schema lets a sender have, the least of them. */
const MOST = 10;

/** Terms as the lists of senders, in as few as the schema lets them be. */
export function senderLists(
  terms: readonly string[],
): readonly { readonly terms: readonly string[]; readonly lists: Readonly<Record<string, readonly string[]>> }[] {
  const parts: (readonly string[])[] = [];
  for (let start = 0; start < terms.length; start += MOST) parts.push(terms.slice(start, start + MOST));
  return parts.map((part) => ({
    terms: part,
    lists: Object.fromEntries(
      LISTS.map(
        (kind) =>
          [
            kind,
            part.filter((term) => term.startsWith(`${kind}:`)).map((term) => term.slice(kind.length + 1)),
          ] as const,
      ).filter(([, values]) => values.length > 0),
    ),
  }));
}
