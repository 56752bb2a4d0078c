import { defineRule } from "../rule.ts";

export const relayEvents = defineRule({
  id: "relay/events",
  severity: "error",
  title: "Events have a destination that SES can write to.",
  why: "SNS needs a topic, Firehose a stream and the role that may write to it, both in the relay's region; EventBridge takes them on the default bus alone.",
});
