import { defineRule } from "../rule.ts";

/** Five-systems D1: the header counts only when the newest hop is an authorized domain. */
export const guardNoAuthorizedDomains = defineRule({
  id: "guard/no-authorized-domains",
  severity: "warning",
  title: "A guard that asks for a spam confidence level lists the domains that may write it.",
  why: "Anyone can write that header: it counts only from an authorized domain, so without one nothing passes.",
  check: ({ inbound }) => {
    const guard = inbound?.guard;
    return guard === undefined ||
      guard.config.policy.highestScl === "off" ||
      guard.config.policy.authorizedDomains.length > 0
      ? []
      : [
          {
            path: guard.path,
            part: "key",
            message: `must list the domains whose ${guard.config.policy.sclHeader} counts, got none: no message passes`,
            help: 'authorizedDomains: ["*.example.com"]',
          },
        ];
  },
});
