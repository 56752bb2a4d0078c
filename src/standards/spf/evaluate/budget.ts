import type { Answer, Evaluation, Question } from "../../dns/question.ts";
import { keyOf } from "../../dns/question.ts";
import { MAX_LOOKUPS, MAX_VOIDS } from "../limits.ts";

/** What ends an evaluation wherever it is. */
export class Stopped extends Error {
  readonly result: "temperror" | "permerror";
  readonly why: string;

  constructor(result: Stopped["result"], why: string) {
    super(why);
    this.result = result;
    this.why = why;
  }
}

/** How many lookups, and void ones, one evaluation may have. */
export interface Limits {
  readonly lookups: number;
  readonly voids: number;
}

/** What one evaluation may ask of DNS, for all its records together (RFC 7208 section 4.6.4), and what it asked in vain. */
export class Budget {
  lookups = 0;
  voids = 0;
  readonly unknown: string[] = [];
  readonly #limits: Limits;
  /** Whether a query of the term that is evaluated found nothing: the term counts once. */
  #isVoid = false;

  constructor(limits: Partial<Limits> = {}) {
    this.#limits = { lookups: MAX_LOOKUPS, voids: MAX_VOIDS, ...limits };
  }

  /** A term that costs a lookup begins. */
  spend(term: string): void {
    this.#isVoid = false;
    if (++this.lookups > this.#limits.lookups)
      throw new Stopped("permerror", `more than ${this.#limits.lookups} DNS lookups: ${term} is one too many`);
  }

  /** The answer to a question, of whatever kind. */
  *ask(question: Question): Evaluation<Answer> {
    const answer = yield question;
    if (!answer.ok && answer.isUnknown) this.unknown.push(keyOf(question));
    return answer;
  }

  /** What the name holds. No answer is a temperror (section 5). */
  *values(question: Question): Evaluation<readonly string[]> {
    const answer = yield* this.ask(question);
    if (!answer.ok) throw new Stopped("temperror", `${keyOf(question)}: ${answer.why}`);
    return answer.values;
  }

  /** As `values`, where nothing is a void lookup of the term. */
  *counted(question: Question): Evaluation<readonly string[]> {
    const values = yield* this.values(question);
    if (values.length === 0) this.foundNothing(keyOf(question));
    return values;
  }

  foundNothing(key: string): void {
    if (this.#isVoid) return;
    this.#isVoid = true;
    if (++this.voids > this.#limits.voids)
      throw new Stopped("permerror", `more than ${this.#limits.voids} void lookups: ${key} holds nothing, too`);
  }
}
