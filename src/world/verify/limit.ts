import type { Blueprint } from "../../model/blueprint.ts";
import { printDuration, seconds } from "../../standards/text/duration.ts";

/** How long what was just published may take to be seen. */
export interface Limit {
  readonly seconds: number;
  /** Whose limit it is, for people. */
  readonly why: string;
}

/** Resolvers keep what they have for a TTL, and servers take a while to have a zone: below this nothing is late. */
const LEAST = 300;

/**
 * The longest time that a vendor of these tenants allows for DNS to spread (IBM 72 hours, CIMcloud 48); where none says, the longest TTL
 * of their records, for so long resolvers may keep what was there before (RFC 1035 section 3.2.1).
 */
export function limitOf(blueprints: readonly Blueprint[]): Limit {
  const services = blueprints.flatMap(({ domains }) =>
    domains.flatMap(({ senders, mx }) => [
      ...senders.flatMap(({ service }) => (service === undefined ? [] : [service.file])),
      ...mx.services.map(({ file }) => file),
    ]),
  );
  const given = services
    .flatMap(({ name, propagation }) => (propagation === undefined ? [] : [{ name, of: seconds(propagation) }]))
    .sort((a, b) => b.of - a.of)[0];
  if (given !== undefined)
    return { seconds: given.of, why: `${given.name} allows ${printDuration(given.of)} for DNS to spread` };
  const ttl = Math.max(LEAST, ...blueprints.flatMap(({ records }) => records.map((one) => one.ttl)));
  return {
    seconds: ttl,
    why: `resolvers may keep what was there before for its TTL, at most ${printDuration(ttl)} here`,
  };
}
