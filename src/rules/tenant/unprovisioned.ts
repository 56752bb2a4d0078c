import { defineRule } from "../rule.ts";

/** One note for a tenant, at the first such field: nobody should rely on what is not made yet. */
export const tenantUnprovisioned = defineRule({
  id: "tenant/unprovisioned",
  severity: "info",
  title: "All declared fields are provisioned.",
  why: "Fields that are validated and shown, but create no resource yet, are named so that nobody relies on them.",
  check: ({ unprovisioned: fields }) => {
    const [first] = fields;
    return first === undefined
      ? []
      : [
          {
            path: first.path,
            part: "key",
            message: `validated and shown, not yet provisioned: ${fields.map(({ field }) => field).join(", ")}`,
          },
        ];
  },
});
