import { defineRule } from "../rule.ts";

export const relayUserRegion = defineRule({
  id: "relay/user-region",
  severity: "error",
  title: "A user serves relays of its own region.",
  why: 'An SMTP password is derived for one region (Amazon SES developer guide, "Obtaining SMTP credentials"); elsewhere the login fails.',
});
