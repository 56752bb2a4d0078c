import type { PolicyRule } from "../rule.ts";

export const relayNotASender: PolicyRule = {
  id: "relay/not-a-sender",
  check: ({ relays, domains }) =>
    relays.flatMap(({ id, domain, path }) => {
      const listed = domains
        .find(({ name }) => name === domain)
        ?.senders.some(({ kind, label }) => kind === "relay" && label === id);
      return listed === true
        ? []
        : [
            {
              path,
              part: "key" as const,
              domain,
              message: `relay ${id} must be listed under the senders of ${domain}`,
              help: `- relay: ${id}`,
            },
          ];
    }),
};
