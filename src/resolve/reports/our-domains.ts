import type { Blueprint } from "../../model/blueprint.ts";
import type { OurNames } from "../../model/our-names.ts";
import { organizationalDomain } from "../organizational-domain.ts";

/** The domains that reports are awaited of: those that are declared, and their organizational domains. */
export function ourNames(blueprints: readonly Blueprint[]): OurNames {
  const declared = [...new Set(blueprints.flatMap(({ domains }) => domains.map(({ name }) => name)))];
  return { declared, above: [...new Set(declared.map(organizationalDomain))] };
}
