import { under } from "../../model/place.ts";
import { defineRule } from "../rule.ts";

/** Five-systems D3. */
export const guardLeastSecure = defineRule({
  id: "guard/least-secure",
  severity: "warning",
  title: "A guard asks for something.",
  why: "With `spamSecurity: off` and no authorized domains, whoever writes a message makes the service act.",
  check: ({ inbound }) => {
    const guard = inbound?.guard;
    return guard?.config.policy.highestScl === "off" && guard.config.policy.authorizedDomains.length === 0
      ? [
          {
            path: under(guard.path, "spamSecurity"),
            message: "must ask for a spam confidence level or for authorized domains, got neither",
            help: 'spamSecurity: internal\nauthorizedDomains: ["*.example.com"]',
          },
        ]
      : [];
  },
});
