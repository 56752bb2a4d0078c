import type { Evaluation } from "../../dns/question.ts";
import { ALL_LETTERS, readMacros } from "../macro.ts";
import { type Budget, Stopped } from "./budget.ts";
import { expanded, type Scope } from "./expand.ts";
import { fitted, isAskable } from "./target-name.ts";

/** As much of it as anybody prints. */
const MAX_TEXT = 1000;

/**
 * The text that a domain gives those whose mail fails (RFC 7208 section 6.2). Undefined where there is none, or several, or it is no
 * US-ASCII or no macro string: what is wrong with it changes no result.
 */
export function* explanationOf(domainSpec: string, scope: Scope, budget: Budget): Evaluation<string | undefined> {
  try {
    const name = fitted(yield* expanded(domainSpec, scope, budget));
    if (!isAskable(name)) return undefined;
    const answer = yield* budget.ask({ type: "TXT", name });
    const [text, another] = answer.ok ? answer.values : [];
    if (text === undefined || another !== undefined || !/^[\x20-\x7e]*$/.test(text)) return undefined;
    if (readMacros(text, 0, ALL_LETTERS).faults.length > 0) return undefined;
    return (yield* expanded(text, scope, budget, false)).slice(0, MAX_TEXT);
  } catch (error) {
    if (error instanceof Stopped) return undefined;
    throw error;
  }
}
