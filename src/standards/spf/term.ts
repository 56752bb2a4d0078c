/** One term of an SPF record (RFC 7208 sections 4.6.1, 5, 6 and 12). */
import { parseNetwork } from "../networks/addresses.ts";
import type { Range } from "../text/parsed.ts";
import { domainSpecFaults, normalDomain } from "./domain-spec.ts";
import type { Fault, Parsed } from "./faults.ts";
import { ALL_LETTERS, readMacros } from "./macro.ts";
import type { Qualifier, Term } from "./record.ts";
import { suggestTerm } from "./suggest-term.ts";

const MECHANISM = /^([+\-~?]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?=[:/]|$)/i;
const MODIFIER = /^([a-z][a-z0-9._-]*)=/i;
const GLUED_ALL = /[+\-~?]all$/i;

type MechanismName = "all" | "include" | "a" | "mx" | "ptr" | "ip4" | "ip6" | "exists";

/**
 * A term, which holds visible ASCII alone, or its faults, never none. `offset` is where it is in the record. Domains are
 * judged by the grammar only; what no DNS name is, though readers take it, is `nameFaults` of `spf-domain.ts`.
 */
export function parseTerm(text: string, offset: number): Parsed<Term> {
  const parsed = parsePlain(text, offset);
  const all = parsed.ok ? null : GLUED_ALL.exec(text);
  if (all === null || all.index === 0) return parsed;
  const before = text.slice(0, all.index);
  if (!parsePlain(before, offset).ok) return parsed;
  return failed({
    code: "glued-all",
    range: { start: offset + all.index, end: offset + text.length },
    message: `must have a space before ${all[0]}, got ${text}`,
    help: `${before} ${all[0]}`,
  });
}

function parsePlain(text: string, offset: number): Parsed<Term> {
  const mechanism = MECHANISM.exec(text);
  if (mechanism !== null) {
    const [head, sign = "", name = ""] = mechanism;
    const kind = name.toLowerCase() as MechanismName;
    const rest = { text: text.slice(head.length), start: offset + head.length };
    return parseMechanism(kind, (sign || "+") as Qualifier, rest, { start: offset, end: offset + text.length });
  }
  const modifier = MODIFIER.exec(text);
  return modifier === null ? unknownTerm(text, offset) : parseModifier(modifier[1] ?? "", text, offset);
}

/** What follows a mechanism's name, and where. */
interface Rest {
  readonly text: string;
  readonly start: number;
}

function parseMechanism(kind: MechanismName, qualifier: Qualifier, rest: Rest, range: Range): Parsed<Term> {
  if (kind === "all")
    return rest.text === ""
      ? ok({ kind, qualifier })
      : failed({ code: "syntax", range: rangeOf(rest), message: `all must be alone, got all${rest.text}` });
  if (kind === "ip4" || kind === "ip6") return parseAddress(kind, qualifier, rest, range);
  if (kind === "a" || kind === "mx") return parseHosts(kind, qualifier, rest, range);
  if (kind === "ptr" && rest.text === "") return ok({ kind, qualifier, domain: undefined });
  const domain = parseDomain(kind, rest, range);
  return domain.ok ? ok({ kind, qualifier, domain: domain.record }) : domain;
}

/** `:domain-spec`. */
function parseDomain(kind: string, { text, start }: Rest, range: Range): Parsed<string> {
  if (text === "" || text === ":")
    return failed({
      code: "domain-spec",
      range,
      message: `${kind} must have a domain after a colon, got nothing`,
      help: `${kind}:_spf.example.com, without a space`,
    });
  if (!text.startsWith(":"))
    return failed({
      code: "syntax",
      range: rangeOf({ text, start }),
      message: `${kind} must have a domain after a colon, got ${kind}${text}`,
    });
  const faults = domainSpecFaults(kind, text.slice(1), start + 1);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, record: normalDomain(text.slice(1)) };
}

/** `ip4:` and `ip6:`, with an address or network of their own family. */
function parseAddress(kind: "ip4" | "ip6", qualifier: Qualifier, { text, start }: Rest, range: Range): Parsed<Term> {
  const value = text.slice(1);
  const at = { start: start + 1, end: start + text.length };
  const fault = (message: string, more: Partial<Fault> = {}) =>
    failed({ code: kind, range: at, message: `${kind} must have ${message}`, ...more });
  const example = kind === "ip4" ? "ip4:192.0.2.0/24" : "ip6:2001:db8::/48";
  if (!text.startsWith(":") || value === "")
    return fault(`an address or network after a colon, got ${text === ":" ? "nothing" : `${kind}${text}`}`, {
      range,
      help: `write, for example, ${example}`,
    });
  if (value.includes("%"))
    return fault(`a plain address, for macros are not expanded there, got ${value}`, { code: "macro-ip" });
  const network = parseNetwork(value);
  if (network !== undefined && `ip${network.family}` === kind) return ok({ kind, qualifier, network });
  if (network !== undefined)
    return fault(`an IPv${kind.slice(2)} address, got ${value}`, { help: `ip${network.family}:${value}` });
  const slash = value.indexOf("/");
  const address = slash === -1 ? undefined : parseNetwork(value.slice(0, slash));
  if (address !== undefined && `ip${address.family}` === kind)
    return fault(`a prefix length of 0 to ${address.prefix} without leading zeros, got ${value.slice(slash)}`, {
      range: { start: at.start + slash, end: at.end },
    });
  return fault(`an address or network, got ${value}`, { help: splitHelp(value) ?? `write, for example, ${example}` });
}

/** Where another term is glued on, as when the strings of a record were joined without the space between them. */
function splitHelp(value: string): string | undefined {
  const next = /(?:include|exists|ip4|ip6|ptr|mx):|(?:redirect|exp)=/i.exec(value);
  return next === null || next.index === 0 ? undefined : `write a space before ${next[0]}`;
}

/** `a` and `mx`: an optional domain, then an optional prefix length for each family. */
function parseHosts(kind: "a" | "mx", qualifier: Qualifier, rest: Rest, range: Range): Parsed<Term> {
  const cut = prefixAt(rest.text);
  const target = rest.text.slice(0, cut);
  const prefixes = rest.text.slice(cut);
  const domain = target === "" ? undefined : parseDomain(kind, { text: target, start: rest.start }, range);
  const [, four, six] = /^(?:\/(0|[1-9][0-9]?))?(?:\/\/(0|[1-9][0-9]{0,2}))?$/.exec(prefixes) ?? [];
  const isPrefixed = (four !== undefined || six !== undefined) && Number(four ?? 0) <= 32 && Number(six ?? 0) <= 128;
  const faults = domain === undefined || domain.ok ? [] : [...domain.faults];
  if (prefixes !== "" && !isPrefixed)
    faults.push({
      code: "syntax",
      range: { start: rest.start + cut, end: rest.start + rest.text.length },
      message: `${kind} must have prefix lengths of 0 to 32 and 0 to 128 without leading zeros, got ${prefixes}`,
      help: "write /24 for IPv4, //64 for IPv6, /24//64 for both",
    });
  if (faults.length > 0) return { ok: false, faults };
  return ok({
    kind,
    qualifier,
    domain: domain?.ok ? domain.record : undefined,
    prefix4: four === undefined ? undefined : Number(four),
    prefix6: six === undefined ? undefined : Number(six),
  });
}

/** Where the prefix lengths start: at the first slash that no top label or macro follows, for a domain-spec may hold slashes. */
function prefixAt(text: string): number {
  const inDomain = Math.max(text.lastIndexOf("."), text.lastIndexOf("}"), text.lastIndexOf("%"));
  const slash = text.indexOf("/", Math.max(0, inDomain));
  return slash === -1 ? text.length : slash;
}

function parseModifier(name: string, text: string, offset: number): Parsed<Term> {
  const value = text.slice(name.length + 1);
  const start = offset + name.length + 1;
  const kind = name.toLowerCase();
  if (kind === "redirect" || kind === "exp") {
    const range = { start: offset, end: offset + text.length };
    if (value === "") return failed({ code: "domain-spec", range, message: `${kind} must have a domain, got nothing` });
    const faults = domainSpecFaults(kind, value, start);
    return faults.length > 0 ? { ok: false, faults } : ok({ kind, domain: normalDomain(value) });
  }
  const { faults } = readMacros(value, start, ALL_LETTERS);
  return faults.length > 0 ? { ok: false, faults } : ok({ kind: "unknown-modifier", name, value });
}

function unknownTerm(text: string, offset: number): Parsed<Term> {
  const whole = { start: offset, end: offset + text.length };
  const [, sign = "", name = "", rest = ""] = /^([+\-~?]?)([^:/=]*)(.*)$/.exec(text) ?? [];
  if (sign !== "" && MODIFIER.test(text.slice(1)))
    return failed({
      code: "syntax",
      range: { start: offset, end: offset + 1 },
      message: `a modifier must have no qualifier, got ${text}`,
      help: isTerm(text.slice(1)) ? text.slice(1) : "remove the qualifier",
    });
  const help = suggestTerm(sign, name, rest, (line) => line !== text && isTerm(line));
  const message = `must be a mechanism such as include:… or a modifier such as redirect=…, got ${text}`;
  return failed({ code: "syntax", range: whole, message, help });
}

const isTerm = (text: string): boolean => parsePlain(text, 0).ok;

const rangeOf = ({ text, start }: Rest): Range => ({ start, end: start + text.length });

const ok = (record: Term): Parsed<Term> => ({ ok: true, record });

const failed = (fault: Fault): { readonly ok: false; readonly faults: readonly Fault[] } => ({
  ok: false,
  faults: [fault],
});
