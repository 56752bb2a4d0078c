import type { Blueprint } from "../../model/blueprint.ts";

/** What `postroad blueprints` prints. What all blueprints share is there once. */
interface Printed {
  readonly version: 1;
  readonly fleet: readonly (readonly [
    string,
    Blueprint["mailUseByDomain"] extends ReadonlyMap<string, infer Use> ? Use : never,
  ])[];
  readonly facts: Blueprint["facts"];
  readonly blueprints: readonly Omit<Blueprint, "mailUseByDomain" | "facts">[];
}

/** JSON has no `undefined`, and a key that is there without a value is not one that is missing. */
const NOTHING = { "": "undefined" };

/** Blueprints as JSON, from which `parseBlueprints` makes the same again. */
export function printBlueprints(blueprints: readonly Blueprint[]): string {
  const printed: Printed = {
    version: 1,
    fleet: [...(blueprints[0]?.mailUseByDomain ?? [])],
    facts: blueprints[0]?.facts ?? {},
    blueprints: blueprints.map(({ mailUseByDomain: _, facts: __, ...blueprint }) => blueprint),
  };
  return `${JSON.stringify(printed, (_, value: unknown) => (value === undefined ? NOTHING : value))}\n`;
}

/** The blueprints of a text that `printBlueprints` made, by tenant; undefined for any other. */
export function parseBlueprints(text: string): ReadonlyMap<string, Blueprint> | undefined {
  try {
    const { version, fleet, facts, blueprints } = withNothing(JSON.parse(text)) as Printed;
    if (version !== 1) return undefined;
    const shared = { mailUseByDomain: new Map(fleet), facts };
    return new Map(blueprints.map((blueprint) => [blueprint.tenant, { ...blueprint, ...shared }]));
  } catch {
    return undefined;
  }
}

function withNothing(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withNothing);
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0]?.[0] === "" && entries[0][1] === NOTHING[""]) return undefined;
  return Object.fromEntries(entries.map(([key, item]) => [key, withNothing(item)]));
}
