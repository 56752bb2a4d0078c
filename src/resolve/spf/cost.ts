import type { SpfCost, SpfFault, SpfPart, SpfShare } from "../../model/blueprint.ts";
import { type Facts, factOf } from "../../model/facts.ts";
import { MAX_EXCHANGERS } from "../../standards/spf/limits.ts";
import type { Mechanism } from "../../standards/spf/parse.ts";
import { printMechanism } from "../../standards/spf/print.ts";
import { add, type Costly, costs, isVoid, MAX_COUNT, type Total } from "./lookup.ts";
import { type Evaluated, isName, spfAt } from "./spf-at.ts";
import { spfTree } from "./tree.ts";

/** Faults told of one domain; more of the same mends nothing. */
const MAX_FAULTS = 100;

/** Terms with lookups evaluated of one domain. Each counts, so that the sum is beyond what we tell apart long before. */
const MAX_TERMS = 5 * MAX_COUNT;

/** A name whose record is being read, and where its total goes. */
interface Frame {
  readonly name: string;
  readonly terms: readonly Evaluated[];
  next: number;
  readonly total: Total;
  readonly into: Total;
}

/**
 * What a record costs in the worst case: every term of every record below it is evaluated (RFC 7208 section 4.6.4).
 *
 * - A lookup is counted for each include, a, mx, ptr, exists and redirect, not for what stands after an `all`.
 * - A void lookup is a term with a query that is known to have no answer.
 * - A name that the facts do not hold counts as the one lookup that is certain, and the sum is a lower bound.
 * - A loop ends where it closes.
 *
 * Each name is read once, whatever leads to it, and no more terms than five thousand. `own` are the names of the domain's splits,
 * which hold networks alone.
 */
export function spfCost(
  domain: string,
  parts: readonly SpfPart[],
  facts: Facts,
  own: ReadonlySet<string> = new Set(),
): SpfCost {
  const done = new Map<string, Total>();
  const open = new Set([domain]);
  const stack: Frame[] = [];
  const unknown = new Set<string>();
  const faults = new Map<string, SpfFault>();
  let senders: readonly number[] = [];
  let voidsKnown = true;
  let left = MAX_TERMS;

  const fault = (rule: SpfFault["rule"], about: string, got: () => string) => {
    const key = `${rule} ${about}`;
    if (!faults.has(key) && faults.size < MAX_FAULTS) faults.set(key, { rule, senders, got: got() });
  };

  const alone = (term: Costly, owner: string): Total => {
    const name = term.domain ?? owner;
    const exchangers = term.kind === "mx" && isName(name) ? (factOf(facts, "MX", name)?.values.length ?? 0) : 0;
    if (exchangers > MAX_EXCHANGERS) fault("spf/mx-limit", name, () => `mx:${name}, which has ${exchangers}`);
    const empty = isVoid(term, owner, facts);
    if (empty === undefined) voidsKnown = false;
    if (empty) fault("spf/void-any", `${term.kind} ${name}`, () => `${term.kind}:${name}`);
    return { lookups: 1, voids: empty ? 1 : 0 };
  };

  /** Goes where a term leads; what it costs there is added to `into` by the time the stack is empty. */
  const enter = (kind: "include" | "redirect", name: string, into: Total) => {
    if (own.has(name)) return;
    if (!isName(name)) return void unknown.add(name);
    if (open.has(name)) return fault("spf/loop", name, () => loopText([...open], name));
    const before = done.get(name);
    if (before !== undefined) {
      add(into, before);
      return fault("spf/dup-term", name, () => `${name}, which costs ${before.lookups + 1} each time`);
    }
    const at = spfAt(facts, name);
    if (at.kind === "unknown") return void unknown.add(name);
    if (at.kind === "permerror") return fault(`spf/${kind}-none`, name, () => `${name}, which ${at.why}`);
    open.add(name);
    stack.push({ name, terms: at.terms, next: 0, total: { lookups: 0, voids: 0 }, into });
  };

  const evaluate = (term: Evaluated | Mechanism, owner: string, into: Total) => {
    if (!costs(term) || left-- <= 0) return;
    add(into, alone(term, owner));
    if (term.kind === "include" || term.kind === "redirect") enter(term.kind, term.domain, into);
  };

  const totals = parts.map((part) => {
    senders = part.senders;
    const total = { lookups: 0, voids: 0 };
    evaluate(part.mechanism, domain, total);
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const term = frame.terms[frame.next++];
      if (term !== undefined) evaluate(term, frame.name, frame.total);
      else {
        stack.pop();
        open.delete(frame.name);
        done.set(frame.name, frame.total);
        add(frame.into, frame.total);
      }
    }
    return total;
  });

  const branch = spfTree(facts, done);
  const steps = parts.flatMap(({ mechanism, senders }, index): SpfShare[] => {
    const total = totals[index];
    if (total === undefined || total.lookups === 0) return [];
    const below = mechanism.kind === "include" && !own.has(mechanism.domain) ? branch(mechanism.domain, [domain]) : [];
    return [{ term: printMechanism(mechanism), ...total, below, senders }];
  });
  const sum = { lookups: 0, voids: 0 };
  for (const total of totals) add(sum, total);
  return { ...sum, voidsKnown, steps, unknown: [...unknown].sort(), faults: [...faults.values()] };
}

/** The names of a loop, from the one that it closes at; of a long one its ends. */
function loopText(open: readonly string[], closing: string): string {
  const names = [...open.slice(open.indexOf(closing)), closing];
  const shown = names.length > 6 ? [...names.slice(0, 3), "…", ...names.slice(-2)] : names;
  return shown.join(" → ");
}

/** The lookups as people read them: a lower bound where names are unknown, no more than we count. */
export function lookupsText({ lookups, unknown }: Pick<SpfCost, "lookups" | "unknown">): string {
  if (lookups > MAX_COUNT) return `more than ${MAX_COUNT}`;
  return unknown.length > 0 ? `at least ${lookups}` : `${lookups}`;
}
