import { deliveries } from "../../resolve/inbound/receipt-rules.ts";
import { defineRule } from "../rule.ts";

export const inboundNoDelivery = defineRule({
  id: "inbound/no-delivery",
  severity: "warning",
  title: "A mailbox delivers somewhere.",
  why: "Without a bucket, a topic or a function it gets no receipt rule, and SES refuses its mail.",
  check: ({ mailboxes, tenant }) =>
    mailboxes
      .filter((mailbox) => deliveries(mailbox).length === 0)
      .map(({ id, path }) => ({
        path,
        part: "key" as const,
        message: `${id} must deliver somewhere, got nowhere: SES refuses its mail`,
        help: `deliver: { bucket: ${tenant}-inbound, prefix: ${id}/ }`,
      })),
});
