import type { Blueprint } from "../../model/blueprint.ts";
import { organizationalDomain } from "../organizational-domain.ts";

/**
 * Whether reports of a domain (A-labels) are awaited: it is declared, below one that is, or the organizational domain of one, whose policy
 * holds for what is below (RFC 9989 section 4.10).
 */
export function ourDomains(blueprints: readonly Blueprint[]): (domain: string) => boolean {
  const declared = new Set(blueprints.flatMap(({ domains }) => domains.map(({ name }) => name)));
  const above = new Set([...declared].map(organizationalDomain));
  return (domain) => {
    if (above.has(domain)) return true;
    for (let rest = domain; ; ) {
      if (declared.has(rest)) return true;
      const dot = rest.indexOf(".");
      if (dot < 0) return false;
      rest = rest.slice(dot + 1);
    }
  };
}
