import type { PolicyRule } from "../rule.ts";

/** Five-systems D1: the header counts only when the newest hop is an authorized domain. */
export const guardNoAuthorizedDomains: PolicyRule = {
  id: "guard/no-authorized-domains",
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
};
