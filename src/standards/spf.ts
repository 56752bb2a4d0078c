/**
 * SPF records (RFC 7208 section 12): parse ⇄ print, with the place of every term. What a record costs, and in which order a
 * record's mechanisms are composed, is the resolver's.
 */
import { type Network, parseNetwork, printNetwork } from "./addresses.ts";
import { parseDnsName } from "./names.ts";
import type { Fault, Parsed, Range } from "./parsed.ts";

export type Qualifier = "+" | "-" | "~" | "?";
export type SpfAll = "fail" | "softfail" | "neutral";

/** A mechanism that authorizes and that a sender may declare; `all` closes the record and stands apart. */
export type Mechanism =
  | { readonly kind: "ip4" | "ip6"; readonly network: Network }
  | { readonly kind: "a" | "mx" | "include" | "exists"; readonly domain: string };

export type Term =
  | { readonly kind: "all"; readonly qualifier: Qualifier }
  | { readonly kind: "ip4" | "ip6"; readonly qualifier: Qualifier; readonly network: Network }
  | { readonly kind: "include" | "exists"; readonly qualifier: Qualifier; readonly domain: string }
  | { readonly kind: "ptr"; readonly qualifier: Qualifier; readonly domain: string | undefined }
  | {
      readonly kind: "a" | "mx";
      readonly qualifier: Qualifier;
      /** Undefined: the domain that is checked. */
      readonly domain: string | undefined;
      readonly prefix4: number | undefined;
      readonly prefix6: number | undefined;
    }
  | { readonly kind: "redirect"; readonly domain: string }
  | { readonly kind: "exp"; readonly domain: string }
  | { readonly kind: "unknown-modifier"; readonly name: string; readonly value: string };

export interface SpfRecord {
  readonly terms: readonly (Term & { readonly range: Range })[];
}

/** Whether a TXT value is read as SPF: `v=spf1` and then a space or the end, in any case (section 4.5). */
export function isSpf(text: string): boolean {
  return /^v=spf1( |$)/i.test(text);
}

/** The whole grammar of section 12: every term with its place, or every fault with its place. */
export function parseSpf(text: string): Parsed<SpfRecord> {
  if (!isSpf(text))
    return {
      ok: false,
      faults: [
        {
          rule: "spf/version-exact",
          range: { start: 0, end: Math.min(6, text.length) },
          message: "must start with v=spf1 and a space",
        },
      ],
    };
  const terms: (Term & { range: Range })[] = [];
  const faults: Fault[] = [];
  for (const match of text.slice(6).matchAll(/[^ ]+/g)) {
    const range = { start: 6 + match.index, end: 6 + match.index + match[0].length };
    const term = parseTerm(match[0]);
    if (typeof term === "string") faults.push({ rule: "spf/syntax", range, message: term });
    else if ((term.kind === "redirect" || term.kind === "exp") && terms.some(({ kind }) => kind === term.kind))
      faults.push({ rule: `spf/${term.kind}-once`, range, message: `must have ${term.kind} once` });
    else terms.push({ ...term, range });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, record: { terms } };
}

/** The record as text: names lower-case, addresses canonical, qualifiers only where they are not `+`. */
export function printTerms(terms: readonly Term[]): string {
  return ["v=spf1", ...terms.map(printTerm)].join(" ");
}

const MECHANISM = /^([+\-~?]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?=[:/]|$)(.*)$/i;
const MODIFIER = /^([a-z][a-z0-9._-]*)=(.*)$/i;

/** A term, or why it is none. */
function parseTerm(text: string): Term | string {
  const mechanism = MECHANISM.exec(text);
  if (mechanism !== null) {
    const [, qualifier = "", kind = "", rest = ""] = mechanism;
    return parseDirective((qualifier || "+") as Qualifier, kind.toLowerCase(), rest);
  }
  const modifier = MODIFIER.exec(text);
  if (modifier === null) return `must be a mechanism or a modifier, got ${text}`;
  const [, name = "", value = ""] = modifier;
  const kind = name.toLowerCase();
  if (kind === "redirect" || kind === "exp") {
    const domain = parseDomainSpec(value, kind === "exp");
    return domain === undefined ? `${kind} must have a domain, got ${value || "nothing"}` : { kind, domain };
  }
  return isMacroString(value)
    ? { kind: "unknown-modifier", name, value }
    : `${name} must have a value of printable characters and macros, got ${value}`;
}

function parseDirective(qualifier: Qualifier, kind: string, rest: string): Term | string {
  if (kind === "all") return rest === "" ? { kind, qualifier } : `all must stand alone, got all${rest}`;
  if (kind === "ip4" || kind === "ip6") {
    const network = rest.startsWith(":") ? parseNetwork(rest.slice(1)) : undefined;
    if (network === undefined || network.family !== Number(kind[2]))
      return `${kind} must have an address or network, got ${rest.slice(1) || "nothing"}`;
    return { kind, qualifier, network };
  }
  if (kind === "include" || kind === "exists") {
    const domain = rest.startsWith(":") ? parseDomainSpec(rest.slice(1)) : undefined;
    return domain === undefined
      ? `${kind} must have a domain, got ${rest.slice(1) || "nothing"}`
      : { kind, qualifier, domain };
  }
  if (kind === "ptr") {
    const domain = rest === "" ? undefined : parseDomainSpec(rest.slice(1));
    return rest !== "" && (domain === undefined || !rest.startsWith(":"))
      ? `ptr must have a domain after the colon, got ptr${rest}`
      : { kind, qualifier, domain };
  }
  return parseAddressMechanism(kind as "a" | "mx", qualifier, rest);
}

const PREFIX = "(?:\\/(0|[1-9][0-9]?))?(?:\\/\\/(0|[1-9][0-9]{0,2}))?$";

/** `a` and `mx`: an optional domain, then an optional prefix length for each family. */
function parseAddressMechanism(kind: "a" | "mx", qualifier: Qualifier, rest: string): Term | string {
  const match = new RegExp(`^(?::(.*?))?${PREFIX}`).exec(rest);
  const [, target, four, six] = match ?? [];
  const domain = target === undefined ? undefined : parseDomainSpec(target);
  const fault =
    match === null ||
    (target !== undefined && domain === undefined) ||
    Number(four ?? 0) > 32 ||
    Number(six ?? 0) > 128;
  if (fault) return `${kind} must have a domain and prefix lengths that are valid, got ${kind}${rest}`;
  return {
    kind,
    qualifier,
    domain,
    prefix4: four === undefined ? undefined : Number(four),
    prefix6: six === undefined ? undefined : Number(six),
  };
}

/** One term as text. */
export function printTerm(term: Term): string {
  if (term.kind === "unknown-modifier") return `${term.name}=${term.value}`;
  if (term.kind === "redirect" || term.kind === "exp") return `${term.kind}=${term.domain}`;
  const qualifier = term.qualifier === "+" ? "" : term.qualifier;
  if (term.kind === "all") return `${qualifier}all`;
  if ("network" in term) return `${qualifier}${term.kind}:${printNetwork(term.network)}`;
  const domain = term.domain === undefined ? "" : `:${term.domain}`;
  const prefixes =
    "prefix4" in term
      ? `${term.prefix4 === undefined ? "" : `/${term.prefix4}`}${term.prefix6 === undefined ? "" : `//${term.prefix6}`}`
      : "";
  return `${qualifier}${term.kind}${domain}${prefixes}`;
}

/** One mechanism that a sender may declare, without a qualifier, such as `include:spf.example.com`; undefined where it is none. */
export function parseMechanism(text: string): Mechanism | undefined {
  const term = /^(ip4|ip6|a|mx|include|exists):/i.test(text) ? parseTerm(text) : "none";
  if (typeof term === "string") return undefined;
  if ("network" in term) return { kind: term.kind, network: term.network };
  const plain = (term.kind === "a" || term.kind === "mx") && (term.prefix4 !== undefined || term.prefix6 !== undefined);
  if (
    plain ||
    !(term.kind === "a" || term.kind === "mx" || term.kind === "include" || term.kind === "exists") ||
    term.domain === undefined
  )
    return undefined;
  return { kind: term.kind, domain: term.domain };
}

/** A mechanism as a record has it, without a qualifier. */
export function printMechanism(mechanism: Mechanism): string {
  return "network" in mechanism
    ? `${mechanism.kind}:${printNetwork(mechanism.network)}`
    : `${mechanism.kind}:${mechanism.domain}`;
}

const ALL: Record<SpfAll, string> = { fail: "-all", softfail: "~all", neutral: "?all" };

/** The record: `v=spf1`, the mechanisms as given, `all` last. */
export function printSpf(mechanisms: readonly Mechanism[], all: SpfAll): string {
  return ["v=spf1", ...mechanisms.map(printMechanism), ALL[all]].join(" ");
}

/** Section 7.1; `c`, `r` and `t` only where an explanation is expanded. */
const MACRO = /%(\{[slodiphv](0*[1-9][0-9]{0,2})?r?[.\-+,/_=]*\}|%|_|-)/gi;
const EXP_MACRO = /%(\{[slodiphvcrt](0*[1-9][0-9]{0,2})?r?[.\-+,/_=]*\}|%|_|-)/gi;

function isMacroString(text: string, macro = MACRO): boolean {
  return /^[\x21-\x24\x26-\x7e]*$/.test(text.replace(macro, ""));
}

/** A domain-spec (section 7.1): a name, or macros and literals that end in a top label or in a macro. A name is lower-case. */
export function parseDomainSpec(text: string, isExplanation = false): string | undefined {
  if (!text.includes("%")) {
    const name = parseDnsName(text.endsWith(".") && text.length > 1 ? text.slice(0, -1) : text);
    return name.ok ? name.name : undefined;
  }
  if (text.length > 253 || !isMacroString(text, isExplanation ? EXP_MACRO : MACRO)) return undefined;
  if (/%(\{[^}]*\}|%|_|-)$/.test(text)) return text;
  return /\.([a-z0-9]*[a-z][a-z0-9]*|[a-z0-9]+-[a-z0-9-]*[a-z0-9])\.?$/i.test(text) ? text : undefined;
}
