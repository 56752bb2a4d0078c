/**
 * SPF records as readers take them (RFC 7208 section 12), with the place of every term. What a record costs, and in which order a
 * record's mechanisms are composed, is the resolver's.
 */
import { parseNetwork } from "../networks/addresses.ts";
import type { Range } from "../text/parsed.ts";
import { parseDomainSpec } from "./domain-spec.ts";
import type { Fault, Parsed } from "./faults.ts";
import type { Mechanism, SpfRecord, Term } from "./record.ts";
import { asciiFaults, SENDER_ID, versionFaults } from "./start.ts";
import { parseTerm } from "./term.ts";

export type { Mechanism, Qualifier, SpfAll, SpfEnd, SpfRecord, Term } from "./record.ts";

/** Whether a TXT value is read as SPF: `v=spf1` and then a space or the end, in any case (section 4.5). */
export function isSpf(text: string): boolean {
  return /^v=spf1( |$)/i.test(text);
}

/** Whether a TXT value is a Sender ID record (RFC 4406 section 3.1), which SPF readers pass over. */
export function isSenderId(text: string): boolean {
  return SENDER_ID.test(text);
}

/**
 * The whole grammar of section 12: every term with its place, or every fault with its place, in order. Readers take domains that
 * no DNS name is (`a:b.example.com:c.com`), and so does this: inspecting a record says so, as of other doubts.
 */
export function parseSpf(text: string): Parsed<SpfRecord> {
  const start = /^\s*v=spf1(?= |$)/i.exec(text)?.[0].length;
  const faults: Fault[] = versionFaults(text);
  if (start === undefined) return { ok: false, faults };
  faults.push(...asciiFaults(text, start));
  const terms: (Term & { readonly range: Range })[] = [];
  const once = new Set<string>();
  /** The term before, where it is invalid. */
  let before = "";
  for (const match of text.slice(start).matchAll(/\S+/g)) {
    const range = { start: start + match.index, end: start + match.index + match[0].length };
    if (!/^[\x21-\x7e]+$/.test(match[0])) continue;
    // The domain of `include: example.com`, of which the term before it speaks.
    const isItsDomain = before.endsWith(":") && /^[^:=]+\.[^:=]+$/.test(match[0]);
    const parsed = parseTerm(match[0], range.start);
    before = parsed.ok || isItsDomain ? "" : match[0];
    if (isItsDomain) continue;
    if (!parsed.ok) faults.push(...parsed.faults);
    else if (isOnce(parsed.record.kind) && once.has(parsed.record.kind))
      faults.push({
        code: `${parsed.record.kind}-once`,
        range,
        message: `must have ${parsed.record.kind} once, got a second one`,
        help: "remove one of them",
      });
    else {
      once.add(parsed.record.kind);
      terms.push({ range, ...parsed.record });
    }
  }
  if (faults.length > 0) return { ok: false, faults: faults.sort((a, b) => a.range.start - b.range.start) };
  return { ok: true, record: { terms } };
}

const isOnce = (kind: Term["kind"]): kind is "redirect" | "exp" => kind === "redirect" || kind === "exp";

/**
 * One mechanism that a sender may declare, without a qualifier, such as `include:spf.example.com`; undefined where it is not one. Its
 * domain is one that DNS can hold; Unicode becomes A-labels.
 */
export function parseMechanism(text: string): Mechanism | undefined {
  const [, name = "", value = ""] = /^(ip4|ip6|a|mx|include|exists):(\S+)$/i.exec(text) ?? [];
  const kind = name.toLowerCase();
  if (kind === "a" || kind === "mx" || kind === "include" || kind === "exists") {
    const domain = parseDomainSpec(value);
    return domain === undefined ? undefined : { kind, domain };
  }
  const network = parseNetwork(value);
  return (kind === "ip4" || kind === "ip6") && network?.family === Number(kind[2]) ? { kind, network } : undefined;
}
