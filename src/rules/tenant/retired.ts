import { heldMail } from "../../model/held-mail.ts";
import { goes } from "../effects.ts";
import { defineRule } from "../rule.ts";

/** Retiring takes all that a tenant has. */
export const tenantRetired = defineRule({
  id: "tenant/retired",
  severity: "warning",
  title: "A tenant stays in service.",
  why: "Retiring removes all that it has: its records, relays, users and mailboxes. Judged with `--base`, and by preview and plan, where one acknowledgement covers all that goes.",
  needsPast: true,
  risk: "high",
  checkEffects: { tenant: goes },
  checkChange: ({ tenant, before, after, moved }) =>
    before === undefined || before.lifecycle === "retired" || after?.lifecycle !== "retired"
      ? []
      : [
          {
            about: { what: "tenant", name: tenant },
            path: ["lifecycle"],
            message: `must be meant: all that ${tenant} has is destroyed, got retired after ${before.lifecycle}${heldMail(
              before,
              moved.map((pair) => pair.after.blueprint),
            )}`,
            help: "lifecycle: paused stops its relays and keeps the rest",
          },
        ],
});
