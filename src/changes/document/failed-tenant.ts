import type { Failure, TenantDocument } from "../../model/change.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { digestOf } from "../acknowledge/digest.ts";

/** A stack of which nothing can be planned, for its files have errors. */
export function failedTenant(tenant: string, errors: readonly Diagnostic[]): TenantDocument {
  return withFailures(
    tenant,
    errors.map(({ rule, severity, message, file, line, help }) => ({
      rule,
      severity,
      message,
      file,
      line,
      help: help ?? null,
    })),
  );
}

/** A stack of which nothing is known but why. */
export const withFailures = (tenant: string, failures: readonly Failure[]): TenantDocument => ({
  tenant,
  risk: "none",
  presence: "kept",
  changes: [],
  failures,
  spf: [],
  terraform: null,
  digest: digestOf([]),
});
