import type { Evaluation } from "../../dns/question.ts";
import { keyOf } from "../../dns/question.ts";
import { parseNetwork } from "../../networks/addresses.ts";
import { type Budget, Stopped } from "./budget.ts";
import type { Client } from "./client.ts";
import { isAskable } from "./target-name.ts";

/** Further ones are ignored (RFC 7208 section 4.6.4). */
const MAX_NAMES = 10;

/**
 * The names of the client that lead back to its address (section 5.5). A name that DNS does not answer for is none of them; where the
 * client's names are not known at all, the evaluation ends.
 */
export function* validatedNames({ network, type, reverseName }: Client, budget: Budget): Evaluation<readonly string[]> {
  const question = { type: "PTR", name: reverseName } as const;
  const found = yield* budget.ask(question);
  if (!found.ok) {
    if (found.isUnknown) throw new Stopped("temperror", `${keyOf(question)}: ${found.why}`);
    return [];
  }
  if (found.values.length === 0) budget.foundNothing(keyOf(question));
  const names: string[] = [];
  for (const value of found.values.slice(0, MAX_NAMES)) {
    const name = value.toLowerCase().replace(/\.$/, "");
    if (!isAskable(name)) continue;
    const answer = yield* budget.ask({ type, name });
    if (!answer.ok && answer.isUnknown) throw new Stopped("temperror", `${type} ${name}: ${answer.why}`);
    const addresses = answer.ok ? answer.values : [];
    if (answer.ok && addresses.length === 0) budget.foundNothing(`${type} ${name}`);
    if (addresses.some((address) => parseNetwork(address)?.address === network.address)) names.push(name);
  }
  return names;
}
