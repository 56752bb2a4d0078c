import type { DelegatedPolicy } from "../model/blueprint.ts";
import { type Facts, factOf } from "../model/facts.ts";
import type { Uncontested } from "./claims/uncontested.ts";
import { addTo } from "./group.ts";

/** What the tenants of this root publish at a name. */
export interface Published {
  readonly alias: (name: string) => string | undefined;
  /** Undefined: no tenant says what is there. */
  readonly texts: (name: string) => readonly string[] | undefined;
}

/** The domain of a name at which one of its mail policies is; any other name as it is. */
export const policyDomain = (name: string): string => name.replace(/^(_dmarc|_mta-sts|_smtp\._tls)\./, "");

/** Further than any resolver follows. */
const MAX_ALIASES = 16;

/** What tenants publish, gathered once somebody asks. Where a mail policy of their domains would stand, there is what they declare or nothing. */
export function publishedBy(tenants: readonly Uncontested[]): Published {
  let known: ReturnType<typeof gather> | undefined;
  const gathered = () => {
    known ??= gather(tenants);
    return known;
  };
  return {
    alias: (name) => gathered().aliases.get(name),
    texts: (name) => gathered().texts.get(name) ?? (gathered().domains.has(policyDomain(name)) ? [] : undefined),
  };
}

function gather(tenants: readonly Uncontested[]) {
  const texts = new Map<string, string[]>();
  const aliases = new Map<string, string>();
  for (const { name, type, value } of tenants.flatMap(({ records }) => records)) {
    if (typeof name !== "string" || typeof value !== "string") continue;
    if (type === "TXT") addTo(texts, name, value);
    if (type === "CNAME") aliases.set(name, value);
  }
  return { texts, aliases, domains: new Set(tenants.flatMap(({ domains }) => domains.map(({ name }) => name))) };
}

/** The one record of a kind that a CNAME leads to: as a tenant of this root publishes it, else as records.lock.json has it. */
export function followDelegation(
  cname: string,
  isOne: (text: string) => boolean,
  published: Published,
  facts: Facts,
): DelegatedPolicy {
  const found = (texts: readonly string[]): DelegatedPolicy => {
    // Of two records their readers follow neither (RFC 9989 section 4.10, RFC 8460 section 3, RFC 8461 section 3.1).
    const [text, another] = texts.filter(isOne);
    return { cname, isKnown: true, text: another === undefined ? text : undefined };
  };
  let name = cname;
  for (let step = 0; step < MAX_ALIASES; step++) {
    const texts = published.alias(name) === undefined ? published.texts(name) : undefined;
    if (texts !== undefined) return found(texts);
    const fact = factOf(facts, "TXT", name);
    const next = published.alias(name) ?? (fact === undefined ? factOf(facts, "CNAME", name)?.values[0] : undefined);
    if (next === undefined) return fact === undefined ? { cname, isKnown: false, text: undefined } : found(fact.values);
    name = next;
  }
  return { cname, isKnown: true, text: undefined };
}
