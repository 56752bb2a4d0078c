import { safeLine } from "../../../model/text/safe-text.ts";
import type { Refusal, RefusalReason } from "../sink.ts";
import type { Refused } from "../store.ts";

/** So many are named of a reason: all are counted. */
const MAX_NAMED = 10;
const MAX_LENGTH = 300;

/** Counts what is refused, in bounded memory. */
export class Refusals {
  readonly #byReason = new Map<RefusalReason, { count: number; first: { where: string; why: string }[] }>();

  add({ reason, where, why }: Refusal): void {
    const known = this.#byReason.get(reason) ?? { count: 0, first: [] };
    known.count += 1;
    if (known.first.length < MAX_NAMED) known.first.push({ where: bounded(where), why: bounded(why) });
    this.#byReason.set(reason, known);
  }

  /** By reason, the most frequent first. */
  all(): readonly Refused[] {
    return [...this.#byReason]
      .map(([reason, { count, first }]) => ({ reason, count, first }))
      .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  }
}

function bounded(text: string): string {
  const line = safeLine(text.slice(0, MAX_LENGTH));
  return text.length > MAX_LENGTH ? `${line} …` : line;
}
