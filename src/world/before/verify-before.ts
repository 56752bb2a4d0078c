import type { Resolver } from "../../input/dns/resolver.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import { type Check, keptText } from "../verify/check.ts";
import { documentOf, type VerifyDocument } from "../verify/document.ts";
import { type Standing, standingAt } from "./standing.ts";
import { type Wanted, wantedOf } from "./wanted.ts";
import { adoptLine } from "./words.ts";

/** Asks what stands at the names that tenants are about to write. What others publish, or an apply alone names, is not asked for. */
export async function verifyBefore(
  blueprints: readonly Blueprint[],
  resolver: Resolver,
  now: string,
): Promise<VerifyDocument> {
  const tenants = await Promise.all(
    blueprints.map(async (blueprint) => {
      const wanted = wantedOf(blueprint);
      const found = await standingAt(wanted, resolver);
      const checks = wanted.map((one, index) => checkOf(blueprint.tenant, one, found[index] as Standing, now));
      return { tenant: blueprint.tenant, checks };
    }),
  );
  return documentOf(tenants, now);
}

function checkOf(tenant: string, { name, type, values }: Wanted, found: Standing, at: string): Check {
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
