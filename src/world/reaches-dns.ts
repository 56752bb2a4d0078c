import type { Resolver } from "../input/dns/resolver.ts";

/** A name that is there for whoever can reach the DNS, and that no tenant could own. */
const CONTROL = "com";

/** Why answers of a resolver that does not are not believed. */
export const NOT_BELIEVED =
  "not believed: the resolver has nothing, or no more than an address, for any name that was asked for, and nothing for com, so it cannot reach the DNS or blocks it";

/**
 * Whether a resolver that knows nothing of the names it was asked for knows anything: a sinkhole, and a stub that is cut off, say of each
 * name that it does not exist, which is no news of anybody's records.
 */
export async function reachesDns(resolver: Resolver): Promise<boolean> {
  const control = await resolver.query("NS", CONTROL);
  return control.ok && control.values.length > 0;
}

/**
 * Whether the answer to a question, `TYPE name`, could come of the DNS alone: it holds something, and no address, for whoever has nobody reach the DNS before they have signed in gives one
 * for every name.
 */
export const isTelling = (question: string, values: readonly unknown[]): boolean =>
  values.length > 0 && !/^A(?:AAA)? /.test(question);
