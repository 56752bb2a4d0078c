import type { TransitionRule } from "./transition-rule.ts";

/** Retiring takes all that a tenant has. */
export const tenantRetired: TransitionRule = {
  id: "tenant/retired",
  check: ({ tenant, before, after }) =>
    before === undefined || before.lifecycle === "retired" || after?.lifecycle !== "retired"
      ? []
      : [
          {
            about: { what: "tenant", name: tenant },
            path: ["lifecycle"],
            message: `must be meant: all that ${tenant} has is destroyed, got retired after ${before.lifecycle}`,
            help: "lifecycle: paused stops its relays and keeps the rest",
          },
        ],
};

/** A paused tenant's relays refuse mail. */
export const tenantPaused: TransitionRule = {
  id: "tenant/paused",
  check: ({ tenant, before, after }) =>
    before?.lifecycle !== "active" || after?.lifecycle !== "paused" || before.relays.length === 0
      ? []
      : [
          {
            about: { what: "tenant", name: tenant },
            path: ["lifecycle"],
            message: `must go on to send, got paused: ${before.relays.map(({ id }) => id).join(", ")} refuse mail`,
            help: "lifecycle: active",
          },
        ],
};
