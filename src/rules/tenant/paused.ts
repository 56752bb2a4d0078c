import { defineRule } from "../rule.ts";

/** A paused tenant's relays refuse mail. */
export const tenantPaused = defineRule({
  id: "tenant/paused",
  severity: "warning",
  title: "A tenant's relays keep sending.",
  why: "While it is paused, mail that applications submit is refused. Judged with `--base`, and by preview and plan, which ask for a second look.",
  needsPast: true,
  risk: "medium",
  checkEffects: { relaySends: (was, is) => was === true && is === false },
  checkChange: ({ tenant, before, after }) =>
    before?.lifecycle !== "active" || after?.lifecycle !== "paused" || before.relays.length === 0
      ? []
      : [
          {
            about: { what: "tenant", name: tenant },
            path: ["lifecycle"],
            message: `must keep sending, got paused: ${before.relays.map(({ id }) => id).join(", ")} refuse mail`,
            help: "lifecycle: active",
          },
        ],
});
