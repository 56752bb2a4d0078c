import { under } from "../../model/place.ts";
import { defineRule } from "../rule.ts";

export const inboundReportsUnread = defineRule({
  id: "inbound/reports-unread",
  severity: "error",
  title: "A mailbox for reports stores them in a bucket.",
  why: "`postroad reports read` reads them there. What is called or published is gone before anybody reads it.",
  check: ({ mailboxes, tenant }) =>
    mailboxes
      .filter(({ purpose, deliver }) => purpose === "reports" && deliver?.bucket === undefined)
      .map(({ id, path }) => ({
        path: under(path, "purpose"),
        message: `${id} must store its mail in a bucket, got purpose: reports without one`,
        help: `deliver: { bucket: ${tenant}-reports, prefix: ${id}/ }`,
      })),
});
