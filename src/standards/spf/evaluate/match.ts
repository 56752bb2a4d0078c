import { type Evaluation, keyOf } from "../../dns/question.ts";
import { isWithin } from "../../names/names.ts";
import { contains, parseNetwork } from "../../networks/addresses.ts";
import { MAX_EXCHANGERS } from "../limits.ts";
import type { Term } from "../record.ts";
import { type Budget, Stopped } from "./budget.ts";
import type { Client } from "./client.ts";
import { isAskable } from "./target-name.ts";
import { validatedNames } from "./validated-names.ts";

export interface Matched {
  readonly isMatch: boolean;
  /** What was found, for people. */
  readonly found: string | undefined;
}

/** A mechanism that asks DNS for addresses or names, and no record. */
export type Asking = Extract<Term, { readonly kind: "a" | "mx" | "ptr" | "exists" }>;

/**
 * Whether a mechanism matches the client (RFC 7208 sections 5.3 to 5.7). `name` is its target, macros expanded: what DNS cannot hold
 * matches nobody.
 */
export function* matchOf(term: Asking, name: string, client: Client, budget: Budget): Evaluation<Matched> {
  if (!isAskable(name)) return { isMatch: false, found: "no name that DNS can hold" };
  switch (term.kind) {
    case "exists": {
      // Whatever family the client has (section 5.7).
      const values = yield* budget.counted({ type: "A", name });
      return { isMatch: values.length > 0, found: foundText(values) };
    }
    case "a": {
      const values = yield* budget.counted({ type: client.type, name });
      return { isMatch: values.some((value) => isInside(term, value, client)), found: foundText(values) };
    }
    case "mx":
      return yield* matchOfExchangers(term, name, client, budget);
    case "ptr": {
      const names = yield* validatedNames(client, budget);
      return { isMatch: names.some((one) => isWithin(one, name)), found: foundText(names) };
    }
  }
}

function* matchOfExchangers(
  term: Extract<Term, { readonly kind: "a" | "mx" }>,
  name: string,
  client: Client,
  budget: Budget,
): Evaluation<Matched> {
  const records = yield* budget.counted({ type: "MX", name });
  if (records.length > MAX_EXCHANGERS)
    throw new Stopped(
      "permerror",
      `${keyOf({ type: "MX", name })}: ${records.length} hosts, at most ${MAX_EXCHANGERS} are allowed`,
    );
  const hosts = records.map((record) => record.slice(record.indexOf(" ") + 1).toLowerCase());
  const seen: string[] = [];
  for (const host of hosts.filter(isAskable)) {
    const values = yield* budget.counted({ type: client.type, name: host });
    seen.push(...values);
    if (values.some((value) => isInside(term, value, client))) return { isMatch: true, found: foundText(values) };
  }
  return { isMatch: false, found: foundText(seen) };
}

/** Whether the client is in the network that an address and the term's prefix length for the family span. */
function isInside(
  { prefix4, prefix6 }: Extract<Term, { readonly kind: "a" | "mx" }>,
  address: string,
  { network }: Client,
): boolean {
  const one = parseNetwork(address);
  if (one === undefined || one.family !== network.family) return false;
  return contains({ ...one, prefix: (one.family === 4 ? prefix4 : prefix6) ?? one.prefix }, network);
}

const MAX_SHOWN = 4;

function foundText(values: readonly string[]): string {
  if (values.length === 0) return "nothing";
  const more = values.length > MAX_SHOWN ? ` and ${values.length - MAX_SHOWN} more` : "";
  return values.slice(0, MAX_SHOWN).join(", ") + more;
}
