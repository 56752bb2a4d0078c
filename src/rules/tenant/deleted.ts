import { defineRule } from "../rule.ts";

/** Deleting is a decision: without its file a tenant's resources stay, and nobody manages them. */
export const tenantDeleted = defineRule({
  id: "tenant/deleted",
  severity: "error",
  title: "A tenant is retired before its file is deleted.",
  why: "Deleting the file alone destroys nothing: live DNS stays that nobody manages. Judged with `--base`.",
  needsPast: true,
  risk: "high",
  checkChange: ({ tenant, before, after }) =>
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
});
