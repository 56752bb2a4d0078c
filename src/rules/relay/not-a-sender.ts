import { defineRule } from "../rule.ts";

/** Where a sender names what does not exist, that has a finding of its own: it may be this relay under a wrong name. */
export const relayNotASender = defineRule({
  id: "relay/not-a-sender",
  severity: "warning",
  title: "A relay's domain lists it under senders.",
  why: "The senders are what may send; alignment is judged from them.",
  check: ({ relays, domains }) =>
    relays.flatMap(({ id, domain, path }) => {
      const of = domains.find(({ name }) => name === domain);
      const listed = of?.senders.some(({ kind, label }) => kind === "relay" && label === id) ?? false;
      const misnamed = of !== undefined && of.senders.length < of.sendersDeclared;
      return listed || misnamed
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
});
