import { isDeepStrictEqual } from "node:util";
import type { TenantFile } from "../../schemas/tenant.types.ts";
import type { Workspace } from "../input/workspace.ts";
import type { Blueprint, Domain } from "../model/blueprint.ts";
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

const seen = new WeakMap<Domain, Domain>();

/**
 * A domain by what the fleet declares: SPF of a name that a tenant declares is counted from there. The very same as by other facts where
 * its SPF costs as much by them: both sides of a change then hold it once.
 */
export function withCount(domain: Domain, facts: Facts): Domain {
  const spf = counted(domain, facts);
  if (spf === domain.spf) return domain;
  const known = seen.get(domain);
  if (known !== undefined && isDeepStrictEqual(known.spf.cost, spf.cost)) return known;
  const now = { ...domain, spf };
  seen.set(domain, now);
  return now;
}
