import { entriesOf, member } from "../../model/json-reader.ts";
import { callsOf } from "../../providers/resources.ts";

/**
 * How long the longest row of resources takes of which each waits for the one before it, in seconds: no number of requests at once makes a
 * stack faster. `isChanged` says which are created or changed, by address; the others take no time.
 */
export function chainOf(terraform: unknown, isChanged: (address: string) => boolean = () => true): number {
  const resources = new Map<string, { readonly seconds: number; readonly text: string }>();
  for (const [type, named] of entriesOf(member(terraform, "resource")))
    for (const [name, resource] of entriesOf(named)) {
      const address = `${type}.${name}`;
      const seconds = isChanged(address) ? (callsOf(type)?.seconds ?? 0) : 0;
      resources.set(address, { seconds, text: JSON.stringify(resource) });
    }
  const known = new Map<string, number>();
  const ending = (address: string): number => {
    const seen = known.get(address);
    if (seen !== undefined) return seen;
    // Terraform refuses a circle: what comes to itself waits for nothing here.
    known.set(address, 0);
    const { seconds, text } = resources.get(address) ?? { seconds: 0, text: "" };
    const before = referencesIn(text).filter((one) => one !== address && resources.has(one));
    const whole = seconds + Math.max(0, ...before.map(ending));
    known.set(address, whole);
    return whole;
  };
  return Math.max(0, ...[...resources.keys()].map(ending));
}

/** Addresses as depends_on and expressions have them. */
const referencesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\b[a-z][a-z0-9_]*\.[A-Za-z_][A-Za-z0-9_-]*/g)].map(([address]) => address)),
];
