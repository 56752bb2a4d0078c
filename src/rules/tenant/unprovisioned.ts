import type { PolicyRule } from "../rule.ts";

/** One note for a tenant, at the first such field: nobody should rely on what is not made yet. */
export const unprovisioned: PolicyRule = {
  id: "tenant/unprovisioned",
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
};
