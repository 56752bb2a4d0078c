import { deliveries } from "../../resolve/inbound/receipt-rules.ts";
import type { PolicyRule } from "../rule.ts";

export const inboundNoDelivery: PolicyRule = {
  id: "inbound/no-delivery",
  check: ({ mailboxes, tenant }) =>
    mailboxes
      .filter((mailbox) => deliveries(mailbox).length === 0)
      .map(({ id, path }) => ({
        path,
        part: "key" as const,
        message: `${id} must deliver somewhere, got nowhere: SES refuses its mail`,
        help: `deliver: { bucket: ${tenant}-inbound, prefix: ${id}/ }`,
      })),
};
