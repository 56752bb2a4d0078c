import type { SpfCost, SpfFault, SpfPart, SpfShare } from "../../model/blueprint.ts";
import { exact } from "../../model/exact.ts";
import { type Facts, factOf } from "../../model/facts.ts";
import { MAX_EXCHANGERS, MAX_VOIDS } from "../../standards/spf/limits.ts";
import type { Mechanism } from "../../standards/spf/parse.ts";
import { printPart } from "../../standards/spf/print.ts";
import {
  ADDRESS,
  add,
  type Costly,
  costs,
  FAMILIES,
  type Family,
  MAX_COUNT,
  missingOf,
  nothing,
  reaches,
  type Total,
  voidOf,
  voidsFor,
} from "./lookup.ts";
import type { RedirectPart } from "./redirect.ts";
import { type Evaluated, isName, spfAt } from "./spf-at.ts";
import { spfTree } from "./tree.ts";

/** Faults reported for one domain; more of the same fixes nothing. */
const MAX_FAULTS = 100;

/** Terms with lookups evaluated of one domain. Each counts, so that the sum is beyond what we can represent long before. */
const MAX_TERMS = 5 * MAX_COUNT;

/** Of a record with no term that costs any. */
export const NO_LOOKUPS: SpfCost = { lookups: 0, voids: 0, voidsKnown: true, steps: [], unknown: [], faults: [] };

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
 * - A lookup is counted for each include, a, mx, ptr, exists and redirect, not for what comes after an `all`.
 * - A void lookup is a term with a query that is known to have no answer, for clients of the address family that meet most of them. A
 *   family that nothing lets pass counts only what both meet: its clients fail either way, if not in the same way, and that is a fault.
 * - A name that the facts do not hold counts as the one lookup that is certain, and the sum is a lower bound.
 * - A loop ends where it closes.
 *
 * Each name is read once, whatever leads to it, and no more terms than five thousand. `own` are the names of the domain's splits,
 * which hold networks alone. A redirect is the last of the parts.
 */
export function spfCost(
  domain: string,
  parts: readonly (SpfPart | RedirectPart)[],
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
  const reached: Record<Family, boolean> = { 4: false, 6: false };
  const oneFamily = new Map<string, { senders: readonly number[]; term: string; family: Family }>();
  const exchangers = new Map<string, { senders: readonly number[]; missing: Record<Family, number> }>();
  let left = MAX_TERMS;

  const fault = (code: SpfFault["code"], about: string, got: () => string) => {
    const key = `${code} ${about}`;
    if (!faults.has(key) && faults.size < MAX_FAULTS) faults.set(key, { code, senders, got: got() });
  };

  const alone = (term: Costly, owner: string): Total => {
    const name = term.domain ?? owner;
    const servers = term.kind === "mx" && isName(name) ? (factOf(facts, "MX", name)?.values.length ?? 0) : 0;
    if (servers > MAX_EXCHANGERS) fault("mx-limit", name, () => `mx:${name}, which has ${servers}`);
    const empty = voidOf(term, owner, facts);
    if (FAMILIES.some((family) => empty[family] === undefined)) voidsKnown = false;
    const [four, six] = [empty[4] === true, empty[6] === true];
    if (four && six) fault("void-any", `${term.kind} ${name}`, () => `${term.kind}:${name}`);
    else if ((four || six) && oneFamily.size < MAX_FAULTS) {
      oneFamily.set(name, { senders, term: `${term.kind}:${name}`, family: four ? 4 : 6 });
    }
    const missing = { 4: missingOf(term, owner, 4, facts), 6: missingOf(term, owner, 6, facts) };
    if (missing[4] + missing[6] > 0 && !exchangers.has(name)) exchangers.set(name, { senders, missing });
    return { lookups: 1, voids: four && six ? 1 : 0, only: { 4: four && !six ? 1 : 0, 6: six && !four ? 1 : 0 } };
  };

  /** Goes where a term leads; what it costs there is added to `into` by the time the stack is empty. */
  const enter = (kind: "include" | "redirect", name: string, into: Total) => {
    if (own.has(name)) return;
    if (!isName(name)) return void unknown.add(name);
    if (open.has(name)) return fault("loop", name, () => loopText([...open], name));
    const before = done.get(name);
    if (before !== undefined) {
      add(into, before);
      return fault("dup-term", name, () => `${name}, which costs ${before.lookups + 1} each time`);
    }
    const at = spfAt(facts, name);
    if (at.kind === "unknown") return void unknown.add(name);
    if (at.kind === "permerror") return fault(`${kind}-none`, name, () => `${name}, which ${at.why}`);
    open.add(name);
    stack.push({ name, terms: at.terms, next: 0, total: nothing(), into });
  };

  const evaluate = (term: Evaluated | Mechanism, owner: string, into: Total) => {
    for (const family of FAMILIES) reached[family] ||= !own.has(targetOf(term)) && reaches(term, owner, family, facts);
    if (!costs(term) || left-- <= 0) return;
    add(into, alone(term, owner));
    if (term.kind === "include" || term.kind === "redirect") enter(term.kind, term.domain, into);
  };

  const totals = parts.map((part) => {
    senders = part.senders;
    const total = nothing();
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

  const sum = nothing();
  for (const total of totals) add(sum, total);
  const [family] = FAMILIES.filter((one) => reached[one]).sort((a, b) => sum.only[b] - sum.only[a]);
  const voids = voidsFor(family, sum);
  if (voids > MAX_VOIDS) {
    for (const [name, one] of oneFamily) {
      senders = one.senders;
      if (one.family === family)
        fault("void-any", `one ${name}`, () => `${one.term}, which has no ${ADDRESS[one.family]}`);
    }
  } else {
    for (const one of FAMILIES.filter((each) => !reached[each])) {
      const count = voidsFor(one, sum);
      const lacking = [...oneFamily.values()].filter((each) => each.family === one);
      if (count <= MAX_VOIDS) continue;
      senders = lacking[0]?.senders ?? [];
      const terms = lacking.map(({ term }) => term).join(", ");
      fault("void-limit", `${one}`, () => `${count} for IPv${one} clients: ${terms}`);
    }
    for (const one of FAMILIES.filter((each) => reached[each])) {
      const lacking = [...exchangers].filter(([, { missing }]) => missing[one] > 0);
      const count = lacking.reduce((all, [, { missing }]) => all + missing[one], voidsFor(one, sum));
      if (count <= MAX_VOIDS) continue;
      senders = lacking[0]?.[1].senders ?? [];
      const names = lacking.map(([name]) => `mx:${name}`).join(", ");
      const type = ADDRESS[one];
      fault("void-any", `mx ${type}`, () => `${names}, whose hosts have no ${type}: some receivers count ${count}`);
    }
  }

  const branch = spfTree(facts, done, family);
  const steps = parts.flatMap(({ mechanism, senders }, index): SpfShare[] => {
    const total = totals[index];
    if (total === undefined || total.lookups === 0) return [];
    const target = targetOf(mechanism);
    const below = target !== "" && !own.has(target) ? branch(target, [domain]) : [];
    const { lookups } = total;
    return [{ term: printPart(mechanism), lookups, voids: voidsFor(family, total), below, senders }];
  });
  return {
    lookups: sum.lookups,
    voids,
    voidsKnown,
    steps: exact(steps),
    unknown: [...unknown].sort(),
    faults: [...faults.values()],
  };
}

/** Where an include or a redirect leads. */
function targetOf(term: Evaluated | Mechanism): string {
  return term.kind === "include" || term.kind === "redirect" ? term.domain : "";
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
