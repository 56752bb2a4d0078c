import { suggest } from "../../standards/text/suggest.ts";
import type { Acknowledgement } from "./acknowledgement.ts";
import { DANGEROUS_RULES, isDangerous } from "./dangerous-rules.ts";
import { ALL_TENANTS } from "./whole.ts";

/**
 * `--acknowledge TENANT:RULE` as an acknowledgement, or what is wrong with it. `tenants` are the ids that exist, on either side; undefined: that is
 * not known yet.
 */
export function parseFlag(
  text: string,
  tenants: readonly string[] | undefined,
): { readonly ok: true; readonly acknowledgement: Acknowledgement } | { readonly ok: false; readonly fault: string } {
  const fail = (fault: string) => ({ ok: false, fault: `--acknowledge must be ${fault}` }) as const;
  const [tenant = "", rule = "", ...more] = text.split(":");
  if (tenant === "" || rule === "" || more.length > 0)
    return fail(`TENANT:RULE, such as ${tenants?.[0] ?? "acme"}:mx/removed, got ${text || "nothing"}`);
  if (tenants !== undefined && tenant !== ALL_TENANTS && !tenants.includes(tenant)) {
    const near = suggest(tenant, tenants);
    return fail(`of a tenant, got ${tenant}${near === undefined ? "" : `; did you mean ${near}?`}`);
  }
  if (!isDangerous(rule)) {
    const near = suggest(rule, DANGEROUS_RULES);
    const those = near === undefined ? `those are ${DANGEROUS_RULES.join(", ")}` : `did you mean ${near}?`;
    return fail(`of a rule that asks for an acknowledgement, got ${rule}; ${those}`);
  }
  return {
    ok: true,
    acknowledgement: { tenant, rule, reason: null, change: null, by: `--acknowledge ${text}`, file: null },
  };
}
