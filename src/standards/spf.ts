/**
 * SPF records (RFC 7208). A record is a list of terms; printing keeps their order. Composition (which terms, in which order)
 * is the resolver's; this file knows what a term is.
 */
import { type Network, parseNetwork, printNetwork } from "./addresses.ts";
import { parseDnsName } from "./names.ts";

export type Qualifier = "+" | "-" | "~" | "?";

/** A mechanism that authorizes; `all` closes the record and stands apart. */
export type Mechanism =
  | { readonly kind: "ip4" | "ip6"; readonly network: Network }
  | { readonly kind: "a" | "mx" | "include" | "exists"; readonly domain: string };

export type SpfAll = "fail" | "softfail" | "neutral";

const ALL: Record<SpfAll, string> = { fail: "-all", softfail: "~all", neutral: "?all" };

/** The mechanisms that cost one of the ten DNS lookups (RFC 7208 section 4.6.4). */
export const LOOKUP_MECHANISMS: ReadonlySet<Mechanism["kind"]> = new Set(["a", "mx", "include", "exists"]);

/** One mechanism without a qualifier, such as `include:spf.example.com`; undefined where it is none that a sender may declare. */
export function parseMechanism(text: string): Mechanism | undefined {
  const match = /^(ip4|ip6|a|mx|include|exists):(.+)$/i.exec(text);
  if (match === null) return undefined;
  const kind = (match[1] as string).toLowerCase() as Mechanism["kind"];
  const value = match[2] as string;
  if (kind === "ip4" || kind === "ip6") {
    const network = parseNetwork(value);
    return network !== undefined && network.family === Number(kind[2]) ? { kind, network } : undefined;
  }
  const domain = parseDomainSpec(value);
  return domain === undefined ? undefined : { kind, domain };
}

export function printMechanism(mechanism: Mechanism): string {
  return "network" in mechanism
    ? `${mechanism.kind}:${printNetwork(mechanism.network)}`
    : `${mechanism.kind}:${mechanism.domain}`;
}

/** The record: `v=spf1`, the mechanisms as given, `all` last. */
export function printSpf(mechanisms: readonly Mechanism[], all: SpfAll): string {
  return ["v=spf1", ...mechanisms.map(printMechanism), ALL[all]].join(" ");
}

/** Whether a TXT value is read as SPF: `v=spf1` and then a space or the end, in any case (section 4.5). */
export function isSpf(text: string): boolean {
  return /^v=spf1( |$)/i.test(text);
}

const MACRO = /%(\{[slodiphv](0*[1-9][0-9]{0,2})?r?[.\-+,/_=]*\}|%|_|-)/gi;

/** A domain-spec (section 7.1): a name, or macros and literals that end in a top label or in a macro. Lower-case but for macros. */
export function parseDomainSpec(text: string): string | undefined {
  if (!text.includes("%")) {
    const name = parseDnsName(text);
    return name.ok ? name.name : undefined;
  }
  if (text.length > 253) return undefined;
  const literal = text.replace(MACRO, "");
  if (/[^\x21-\x24\x26-\x7e]/.test(literal) || literal.includes("/")) return undefined;
  const endsInMacro = /%(\{[^}]*\}|%|_|-)$/.test(text);
  if (endsInMacro) return text;
  return /\.[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(text) && !/\.[0-9]+$/.test(text) ? text : undefined;
}
