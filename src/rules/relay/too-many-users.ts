import { defineRule } from "../rule.ts";

export const relayTooManyUsers = defineRule({
  id: "relay/too-many-users",
  severity: "error",
  title: "At most five SMTP users serve a relay.",
  why: "Those that another relay declares count: few credentials are rotated, many are forgotten.",
});
