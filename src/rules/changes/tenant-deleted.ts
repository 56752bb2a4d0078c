import type { TransitionRule } from "./transition-rule.ts";

/** Deleting is a decision: without its file a tenant's resources stay, and nobody manages them. */
export const tenantDeleted: TransitionRule = {
  id: "tenant/deleted",
  check: ({ tenant, before, after }) =>
    after !== undefined || before === undefined || before.lifecycle === "retired"
      ? []
      : [
          {
            about: { what: "tenant", name: tenant },
            path: [],
            message: `must be retired before its file is deleted, got ${tenant} with lifecycle: ${before.lifecycle}`,
            help: "bring the file back with lifecycle: retired, apply it, then delete it",
          },
        ],
};
