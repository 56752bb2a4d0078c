import { defineRule } from "../rule.ts";

export const relayUnknown = defineRule({
  id: "relay/unknown",
  severity: "error",
  title: "A relay that is named exists.",
  why: "A misspelled name would leave the domain without its sender.",
  help: "declare it under relays, or name one that is there",
});
