/** What readers take in a single term, and nobody should write. */

import { doubtfulNetwork, isTooWide } from "../../networks/doubtful-network.ts";
import { hostBits } from "../../networks/host-bits.ts";
import { nameFaults } from "../domain-spec.ts";
import type { Lint } from "../faults.ts";
import { readMacros } from "../macro.ts";
import { gluedAllOf, type Linter, type PlacedTerm, readTerms } from "./read-terms.ts";

/** Addresses that nobody sends from, that are too many, or that are written as a host with a network's prefix. */
export const networks: Linter = (terms) =>
  readTerms(terms).flatMap((term): Lint[] => {
    if (!("network" in term)) return [];
    const { network, qualifier, range } = term;
    // A wide network that does not pass is no more than an early `all`.
    const doubt =
      qualifier === "+" || !isTooWide(network.prefix, network.family) ? doubtfulNetwork(network) : undefined;
    const found: Lint[] = doubt === undefined ? [] : [{ code: "ip-private", range, ...doubt }];
    const bits = hostBits(network);
    if (bits !== undefined) found.push({ code: "ip-hostbits", range, ...bits });
    return found;
  });

/** `a/8`: as wide as a network that is written out. */
export const prefixes: Linter = (terms) =>
  readTerms(terms).flatMap((term): Lint[] => {
    if ((term.kind !== "a" && term.kind !== "mx") || term.qualifier !== "+") return [];
    const { prefix4 = 32, prefix6 = 128, range, kind } = term;
    if (!isTooWide(prefix4, 4) && !isTooWide(prefix6, 6)) return [];
    return [
      {
        code: "ip-private",
        range,
        message: `must be narrower networks, got ${kind} with ${isTooWide(prefix4, 4) ? `/${prefix4}` : `//${prefix6}`}`,
        help: "list the addresses that send",
        severity: prefix4 === 0 || prefix6 === 0 ? "error" : "warning",
      },
    ];
  });

export const ptr: Linter = (terms) =>
  readTerms(terms).flatMap(({ kind, range }) =>
    kind === "ptr"
      ? [
          {
            code: "ptr" as const,
            range,
            message: "must not use ptr, which is slow and which some receivers skip",
            help: "list the servers by ip4 and ip6",
          },
        ]
      : [],
  );

/** Domains that the grammar allows and DNS does not. */
export const names: Linter = (terms, text) =>
  readTerms(terms).flatMap((term) => {
    const domain = domainOf(term, text);
    return domain === undefined ? [] : nameFaults(domain.text, domain.start);
  });

/** `include:example.com-all`: the grammar takes it, for a top label may hold a hyphen; no top-level domain ends so. */
export const gluedAll: Linter = (terms, text) =>
  readTerms(terms).flatMap((term) => {
    const domain = domainOf(term, text);
    const glued = gluedAllOf(term);
    if (domain === undefined || glued === null) return [];
    const start = domain.start + glued.index;
    return [
      {
        code: "glued-all" as const,
        range: { start, end: start + glued[0].length },
        message: `must have a space before -all, got ${domain.text}`,
        help: `${text.slice(term.range.start, start)} -all`,
      },
    ];
  });

/** `%{p}`, each. */
export const macroP: Linter = (terms, text) =>
  readTerms(terms).flatMap((term) => {
    const domain = domainOf(term, text);
    const { macros } = readMacros(domain?.text ?? "", domain?.start ?? 0);
    return macros.flatMap(({ letter, range }) =>
      letter === "p"
        ? [
            {
              code: "macro-p" as const,
              range,
              message: `must not use %{p}, which is slow and easily forged, got ${text.slice(term.range.start, term.range.end)}`,
              help: "use %{i} (the address) or %{d} (the domain)",
            },
          ]
        : [],
    );
  });

/** The domain-spec as it is written, and where. */
function domainOf(term: PlacedTerm, text: string): { text: string; start: number } | undefined {
  if (!("domain" in term) || term.domain === undefined) return undefined;
  const written = text.slice(term.range.start, term.range.end);
  const at = written.search(/[:=]/) + 1;
  // What it is kept as is as long as what is written, but for a final dot.
  return { text: written.slice(at, at + term.domain.length), start: term.range.start + at };
}
