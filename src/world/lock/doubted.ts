import type { Resolver } from "../../input/dns/resolver.ts";
import type { Fact, Facts } from "../../model/facts.ts";
import type { Gathered } from "./gather.ts";

/** A name that is there for whoever can reach the DNS, and that no tenant could own. */
const CONTROL = "com";
const WHY =
  "not believed: the resolver has nothing for any name that was known, nor for com, so it cannot reach the DNS or blocks it";

/**
 * What was gathered, where the resolver can be believed. A sinkhole, and a stub that is cut off, say of each name that it does not exist, which is no
 * news of anybody's records: then nothing was answered. In doubt is where all answers are void, or all of those, several, to names
 * that held something before: single names may well have gone.
 */
export async function believed(gathered: Gathered, known: Facts, resolver: Resolver): Promise<Gathered> {
  const answers = Object.entries(gathered.answers);
  const before = answers.filter(([key]) => Object.hasOwn(known, key) && !isVoid(known[key]));
  const areVoid = (some: typeof answers) => some.every(([, fact]) => isVoid(fact));
  const isDoubtful = (answers.length > 0 && areVoid(answers)) || (before.length > 1 && areVoid(before));
  if (!isDoubtful) return gathered;
  const control = await resolver.query("NS", CONTROL);
  if (control.ok && control.values.length > 0) return gathered;
  return { answers: {}, failed: new Map([...gathered.failed, ...answers.map(([key]) => [key, WHY] as const)]) };
}

const isVoid = (fact: Fact | undefined): boolean => fact?.values.length === 0;
