import { inspectContent } from "../../input/content.ts";
import type { Answer, Resolver } from "../../input/dns/resolver.ts";
import { compareText, startOf } from "../../model/diagnostic.ts";
import type { Fact, Facts, FactType } from "../../model/facts.ts";
import type { Needed } from "../../resolve/spf/needed-facts.ts";

export interface Gathered {
  /** What was answered, by `TYPE name`: a fact of `now`. */
  readonly answers: Facts;
  /** Why not, for every other name that was needed. */
  readonly failed: ReadonlyMap<string, string>;
}

export interface Gathering {
  /** The entries that are needed, as far as the facts lead. */
  readonly needs: (facts: Facts) => ReadonlyMap<string, Needed>;
  readonly resolver: Resolver;
  /** What to go on with where nobody answers. */
  readonly known: Facts;
  /** The time in UTC, as 2026-11-22T10:00:00Z. */
  readonly now: string;
  /** Hears of each round before it is asked. */
  readonly progress: (names: number) => void;
}

/** Beyond what the tenants name themselves: a stranger's record could ask for any number. */
const MAX_LED_TO = 2000;
/** Receivers stop at ten lookups: what lies deeper is reached by none. */
const MAX_ROUNDS = 24;

/** Asks for all that is needed, then for what the answers need, until nothing is new; each name once. */
export async function gather({ needs, resolver, known, now, progress }: Gathering): Promise<Gathered> {
  const answers: Record<string, Fact> = {};
  const facts: Record<string, Fact> = {};
  const failed = new Map<string, string>();
  let ledTo = 0;
  for (let round = 0; ; round++) {
    const fresh = [...needs(facts)].filter(([key]) => !Object.hasOwn(answers, key) && !failed.has(key));
    const room = round < MAX_ROUNDS ? MAX_LED_TO - ledTo : 0;
    const asking = round === 0 ? fresh : fresh.slice(0, room);
    if (round > 0) ledTo += asking.length;
    const limit = round < MAX_ROUNDS ? `answers lead to more than ${MAX_LED_TO} entries` : "it is nested too deep";
    for (const [key] of fresh.slice(asking.length)) failed.set(key, `not asked: ${limit}`);
    if (asking.length === 0) return { answers, failed };
    progress(asking.length);
    const asked = await Promise.all(
      asking.map(
        async ([key, { type, name }]) => [key, factOrWhy(type, await resolver.query(type, name), now)] as const,
      ),
    );
    for (const [key, fact] of asked) {
      const before = known[key];
      if (typeof fact !== "string") facts[key] = answers[key] = fact;
      else {
        failed.set(key, fact);
        if (before !== undefined) facts[key] = before;
      }
    }
  }
}

/** The answer as an entry of the lock file, or why it can be none. */
function factOrWhy(type: FactType, answer: Answer, now: string): Fact | string {
  if (!answer.ok) return answer.why;
  const values = [...new Set(answer.values.map(printable))].sort((a, b) => compareValues(type, a, b));
  if (values.length > 200) return `it has ${values.length} values, and the lock allows 200`;
  const long = values.find((value) => value.length > 8000);
  if (long !== undefined) return `it has a value of ${long.length} characters, and the lock allows 8000`;
  // A file that holds a key or a token marker is refused whole: a stranger's record must not do that to the lock.
  if (inspectContent(plainSource(values)).length > 0) return "it holds what looks like a secret or a token marker";
  return { values, fetched: now, ttl: answer.ttl };
}

/** Mail standards are ASCII: what is not becomes U+FFFD, so that no value hides characters or moves a cursor. */
function printable(value: string): string {
  return value.replace(/[^\x20-\x7e]/gu, "\ufffd");
}

/** The same set in any order gives the same bytes; exchangers by preference, as they are tried. */
function compareValues(type: FactType, a: string, b: string): number {
  return (type === "MX" ? Number.parseInt(a, 10) - Number.parseInt(b, 10) : 0) || compareText(a, b);
}

function plainSource(data: unknown) {
  const place = startOf("records.lock.json");
  return { file: place.file, data, at: () => place, written: () => undefined };
}
