import type { Resolver } from "../../input/dns/resolver.ts";
import type { Fact, Facts } from "../../model/facts.ts";
import { isTelling, NOT_BELIEVED, reachesDns } from "../reaches-dns.ts";
import type { Gathered } from "./gather.ts";

/**
 * What was gathered, where the resolver can be believed, else nothing was answered. In doubt is where no answer tells anything, or none of
 * those, several, to names that held something before: single names may well have gone.
 */
export async function believed(gathered: Gathered, known: Facts, resolver: Resolver): Promise<Gathered> {
  const answers = Object.entries(gathered.answers);
  const before = answers.filter(([key]) => Object.hasOwn(known, key) && !isVoid(known[key]));
  const tells = ([question, { values }]: (typeof answers)[number]) => isTelling(question, values);
  const isDoubtful = (answers.length > 0 && !answers.some(tells)) || (before.length > 1 && !before.some(tells));
  if (!isDoubtful || (await reachesDns(resolver))) return gathered;
  return {
    answers: {},
    failed: new Map([...gathered.failed, ...answers.map(([key]) => [key, NOT_BELIEVED] as const)]),
  };
}

const isVoid = (fact: Fact | undefined): boolean => fact?.values.length === 0;
