import type { Facts } from "../../model/facts.ts";
import type { Network } from "../../standards/networks/addresses.ts";
import type { Mechanism } from "../../standards/spf/parse.ts";
import { printTerm } from "../../standards/spf/print.ts";
import { type Evaluated, isName, spfAt } from "./spf-at.ts";

/** What an include stands for. */
export interface Flat {
  readonly networks: readonly Network[];
  /** Each `a` and `mx` with the name that it is about. */
  readonly names: readonly Mechanism[];
}

export type Flattened =
  | { readonly ok: true; readonly flat: Flat }
  /** What it "must" be, and what to do instead. */
  | { readonly ok: false; readonly message: string; readonly help: string };

/** No vendor nests its records so deep: receivers stop at ten lookups. */
const MAX_DEPTH = 50;

/** Eleven records hold some four hundred networks, and readers look up no more; vendors list some twice, or inside others. */
const MAX_TERMS = 2000;

const KEEP = "remove it from flatten, and the include stays as it is";

/**
 * What a domain's include of a name authorizes, by the facts: the networks of its record and of those that it includes or redirects to, and
 * the names whose addresses may send. Putting these in the include's place authorizes the same addresses (RFC 7208 section 5.2: an
 * include matches where its record passes), so whatever does not simply pass is refused: other qualifiers than `+` before the final
 * `all`, an `all` that passes, `exists`, `ptr`, macros, prefix lengths of names, records that are missing, broken or loop, and more
 * terms than readers would look up.
 */
export function flattenInclude(host: string, domain: string, facts: Facts): Flattened {
  const networks: Network[] = [];
  const names = new Map<string, Mechanism>();
  const done = new Set<string>();

  /** Undefined, or why not. */
  const visit = (name: string, above: readonly string[]): Refusal | undefined => {
    if (above.includes(name)) return refuse(`an include that ends, got ${[...above, name].join(" → ")}`);
    if (above.length >= MAX_DEPTH) return refuse(`an include that ends, got one of more than ${MAX_DEPTH} levels`);
    if (done.has(name)) return undefined;
    const at = spfAt(facts, name);
    if (at.kind === "unknown")
      return refuse(`an include that records.lock.json holds, got ${name}, which it does not`, "npx postroad lock");
    if (at.kind === "permerror")
      return refuse(`an include of records that receivers accept, got ${name}, which ${at.why}`);
    if (at.all === "+") return refuse(`an include of chosen addresses, got ${name}, which lets everyone pass`);
    for (const term of at.terms) {
      const refusal = take(term, name, [...above, name]);
      if (refusal !== undefined) return refusal;
      if (networks.length + names.size > MAX_TERMS)
        return refuse(`an include of at most ${MAX_TERMS} networks and names, got ${host}, which has more`);
    }
    done.add(name);
    return undefined;
  };

  const take = (term: Evaluated, owner: string, above: readonly string[]): Refusal | undefined => {
    const got = `got ${printTerm(term)} in ${owner}`;
    if ("qualifier" in term && term.qualifier !== "+")
      return refuse(`an include of terms that pass, ${got}: in its place it would mean something else`);
    if ("network" in term) return void networks.push(term.network);
    const name = term.domain ?? owner;
    if (!isName(name)) return refuse(`an include of names without macros, ${got}`);
    if (term.kind === "include" || term.kind === "redirect") return visit(name, above);
    if (!isAddressTerm(term)) return refuse(`an include of addresses and names, ${got}: it has no list of addresses`);
    if (term.prefix4 !== undefined || term.prefix6 !== undefined)
      return refuse(`an include of names without prefix lengths, ${got}`);
    names.set(`${term.kind}:${name}`, { kind: term.kind, domain: name });
    return undefined;
  };

  const refusal = visit(host, [domain]);
  if (refusal !== undefined) return { ok: false, ...refusal };
  if (networks.length === 0 && names.size === 0)
    return { ok: false, ...refuse(`an include that authorizes someone, got ${host}, whose record lists nobody`) };
  return { ok: true, flat: { networks, names: [...names.values()] } };
}

type AddressTerm = Extract<Evaluated, { readonly kind: "a" | "mx" }>;

const isAddressTerm = (term: Evaluated): term is AddressTerm => term.kind === "a" || term.kind === "mx";

interface Refusal {
  readonly message: string;
  readonly help: string;
}

function refuse(what: string, help = KEEP): Refusal {
  return { message: `must be ${what}`, help };
}
