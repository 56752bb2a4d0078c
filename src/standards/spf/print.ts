/** SPF records as text (RFC 7208 section 12): what `parse.ts` reads, in canonical form. */
import { printNetwork } from "../networks/addresses.ts";
import type { Mechanism, SpfAll, SpfEnd, Term } from "./record.ts";

/** The record as text: names lower-case, addresses canonical, qualifiers only where they are not `+`. */
export function printTerms(terms: readonly Term[]): string {
  return ["v=spf1", ...terms.map(printTerm)].join(" ");
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

/** A mechanism as a record has it. */
export function printMechanism(mechanism: Mechanism): string {
  return `${mechanism.qualifier ?? ""}${printUnqualified(mechanism)}`;
}

/** The hosts that a mechanism names, whatever it says of them. */
export function printUnqualified(mechanism: Mechanism): string {
  return "network" in mechanism
    ? `${mechanism.kind}:${printNetwork(mechanism.network)}`
    : `${mechanism.kind}:${mechanism.domain}`;
}

/** A mechanism, or the redirect in their row. */
export function printPart(part: Mechanism | Extract<Term, { readonly kind: "redirect" }>): string {
  return part.kind === "redirect" ? printTerm(part) : printMechanism(part);
}

const ALL: Record<SpfAll, string> = { fail: "-all", softfail: "~all", neutral: "?all" };

/** The record: `v=spf1`, the mechanisms as given, `all` or `redirect` last. */
export function printSpf(mechanisms: readonly Mechanism[], end: SpfEnd): string {
  const last = typeof end === "string" ? ALL[end] : `redirect=${end.redirect}`;
  return ["v=spf1", ...mechanisms.map(printMechanism), last].join(" ");
}
