import type { TenantFile } from "../../schemas/tenant.types.ts";
import type { Workspace } from "../input/workspace.ts";
import type { Blueprint } from "../model/blueprint.ts";
import { closestDomain } from "../model/closest-domain.ts";
import type { Facts } from "../model/facts.ts";
import type { Source } from "../model/place.ts";
import { nameOf } from "./context.ts";
import { gistOf } from "./gist.ts";
import type { Platform } from "./platform.ts";
import { counted } from "./spf/counted.ts";
import { declaredFacts } from "./spf/declared-facts.ts";
import { neededFacts } from "./spf/needed-facts.ts";
import { resolveTenant } from "./tenant.ts";

/** Longer chains of flattened names than any receiver follows. */
const MAX_ROUNDS = 10;

/**
 * What is known before any record is composed: the lock file, and over it what flattening of a name needs that the fleet itself declares.
 * What is there may be flattened too, so it is composed again until nothing changes.
 */
export function factsToFlatten(workspace: Workspace, platform: Platform): Facts {
  const active = workspace.tenants.filter((source) => !gistOf(source).isRetired);
  const hosts = new Set(active.flatMap((source) => gistOf(source).flattened));
  if (hosts.size === 0) return workspace.facts;
  const declared = new Map(active.flatMap(({ data }) => Object.keys(data.domains).map((key) => [nameOf(key), true])));
  const leadsHome = (host: string) =>
    neededFacts([{ kind: "include", domain: host }], workspace.facts).some(
      ({ name }) => closestDomain(name, declared) !== undefined,
    );
  if (![...hosts].some(leadsHome)) return workspace.facts;
  const compose = (source: Source<TenantFile>, facts: Facts) =>
    resolveTenant({ source, workspace: { ...workspace, facts }, platform, report: () => undefined });
  let facts = workspace.facts;
  let blueprints = active.map((source) => compose(source, facts));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const known = { ...workspace.facts, ...declaredFacts(blueprints) };
    if (JSON.stringify(known) === JSON.stringify(facts)) break;
    facts = known;
    blueprints = active.map((source, index) =>
      gistOf(source).flattened.length > 0 ? compose(source, known) : (blueprints[index] as Blueprint),
    );
  }
  return facts;
}

/** A blueprint judged by what the fleet declares: SPF of a name that a tenant declares is counted from there. */
export function withFacts(blueprint: Blueprint, facts: Facts): Blueprint {
  const domains = blueprint.domains.map((domain) => {
    const spf = counted(domain, facts);
    return spf === domain.spf ? domain : { ...domain, spf };
  });
  return { ...blueprint, domains, facts };
}
