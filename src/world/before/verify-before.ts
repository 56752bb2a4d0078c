import type { Resolver } from "../../input/dns/resolver.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import { type Check, keptText } from "../verify/check.ts";
import { documentOf, type VerifyDocument } from "../verify/document.ts";
import { type NameStatus, nameStatuses } from "./name-status.ts";
import { type PlannedSet, plannedSetsOf } from "./planned-set.ts";
import { adoptLine } from "./words.ts";

/** Asks what is at the names that tenants are about to write. What others publish, or an apply alone names, is not asked for. */
export async function verifyBefore(
  blueprints: readonly Blueprint[],
  resolver: Resolver,
  now: string,
): Promise<VerifyDocument> {
  const tenants = await Promise.all(
    blueprints.map(async (blueprint) => {
      const planned = plannedSetsOf(blueprint);
      const found = await nameStatuses(planned, resolver);
      const checks = planned.map((one, index) => checkOf(blueprint.tenant, one, found[index] as NameStatus, now));
      return { tenant: blueprint.tenant, checks };
    }),
  );
  return documentOf(tenants, now);
}

function checkOf(tenant: string, { name, type, values }: PlannedSet, found: NameStatus, at: string): Check {
  const base = { check: "record", name, type, expected: values, at } as const;
  switch (found.status) {
    case "clear":
      return { ...base, status: "pass", found: [], help: null };
    case "unknown":
      return { ...base, status: "unknown", found: null, help: found.why };
    case "stands": {
      const shown = found.type === type ? found.found : found.found.map((value) => `${found.type} ${value}`);
      return {
        ...base,
        status: "fail",
        found: shown,
        help: keptText(adoptLine(tenant, name, found.type, found.found)),
      };
    }
  }
}
