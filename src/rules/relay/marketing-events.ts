import { defineRule } from "../rule.ts";

export const relayMarketingEvents = defineRule({
  id: "relay/marketing-events",
  severity: "warning",
  title: "Somebody is notified of the bounces and complaints of a marketing relay.",
  why: "Campaigns draw complaints. At a rate of 0.1 % AWS puts the account under review, and all tenants' sending with it; without events nobody sees it come.",
  check: ({ relays }) =>
    relays
      .filter(({ kind, declared }) => kind === "marketing" && declared.events === undefined)
      .map(({ path, domain, id }) => ({
        path,
        part: "key",
        domain,
        message: `must have events, got none: nobody is notified of bounces and complaints of relay ${id}`,
        help: "events: { to: eventbridge, types: [bounce, complaint] }",
      })),
});
