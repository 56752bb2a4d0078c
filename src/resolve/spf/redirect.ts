import type { Sender, Spf } from "../../model/blueprint.ts";
import type { Facts } from "../../model/facts.ts";
import type { Qualifier, SpfAll, SpfEnd, Term } from "../../standards/spf/parse.ts";
import { passes } from "./compose.ts";
import { isName, spfAt } from "./spf-at.ts";

/** The redirect that ends a record, and the positions of the senders that pass by it: those that would include its name. */
export interface RedirectPart {
  readonly mechanism: Extract<Term, { readonly kind: "redirect" }>;
  readonly senders: readonly number[];
}

/** None where the record ends in a word of its own. */
export function redirectParts(
  { all }: Pick<Spf, "all">,
  senders: readonly Pick<Sender, "mechanisms">[],
): readonly RedirectPart[] {
  if (typeof all === "string") return [];
  const passing = senders.flatMap(({ mechanisms }, index) =>
    mechanisms.some((one) => one.kind === "include" && one.domain === all.redirect && passes(one)) ? [index] : [],
  );
  return [{ mechanism: { kind: "redirect", domain: all.redirect }, senders: passing }];
}

const QUALIFIERS: Readonly<Record<SpfAll, Qualifier>> = { neutral: "?", softfail: "~", fail: "-" };

/**
 * What SPF says of hosts that nothing names: by the record's own `all`, or by the one that its redirect leads to (RFC 7208 section 6.1).
 * Undefined where the facts do not show.
 */
export function endingOf(end: SpfEnd, facts: Facts): Qualifier | undefined {
  if (typeof end === "string") return QUALIFIERS[end];
  const seen = new Set<string>();
  let name: string | undefined = end.redirect;
  while (name !== undefined && !seen.has(name) && isName(name)) {
    seen.add(name);
    const at = spfAt(facts, name);
    if (at.kind !== "record") return undefined;
    const next = at.terms.find((term) => term.kind === "redirect");
    if (at.all !== undefined || next === undefined) return at.all ?? "?";
    name = next.domain;
  }
  return undefined;
}
