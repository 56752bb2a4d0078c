import { under } from "../../model/place.ts";
import { waitsForTopic } from "../../resolve/inbound/receipt-rules.ts";
import { defineRule } from "../rule.ts";

export const inboundWaitingForTopic = defineRule({
  id: "inbound/waiting-for-topic",
  severity: "info",
  title: "The owner of a mailbox's topic lets SES publish to it.",
  why: "SES refuses a receipt rule that it may not publish for. The mailbox receives mail, and the first of a domain brings its MX, once the tenant says `publishing: allowed`.",
  check: ({ mailboxes }) =>
    mailboxes.filter(waitsForTopic).map(({ id, path, deliver }) => ({
      path: under(path, "deliver", "publishing"),
      message: `${id} receives no mail until the owner of ${deliver?.topic} lets SES publish to it`,
      help: "hand over the statement that the stack's output inbound_topics gives; when the owner has added it, say publishing: allowed",
    })),
});
