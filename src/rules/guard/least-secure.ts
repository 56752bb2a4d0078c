import type { PolicyRule } from "../rule.ts";

/** Five-systems D3. */
export const guardLeastSecure: PolicyRule = {
  id: "guard/least-secure",
  check: ({ inbound }) => {
    const guard = inbound?.guard;
    return guard?.config.policy.highestScl === "off" && guard.config.policy.authorizedDomains.length === 0
      ? [
          {
            path: [...guard.path, "spamSecurity"],
            message: "must ask for a spam confidence level or for authorized domains, got neither",
            help: 'spamSecurity: internal\nauthorizedDomains: ["*.example.com"]',
          },
        ]
      : [];
  },
};
