import { suggest } from "../../standards/text/suggest.ts";
import { defineRule } from "../rule.ts";

/** Five-systems D4. */
export const inboundDefaultLabel = defineRule({
  id: "inbound/default-label",
  severity: "warning",
  title: "The default label is one that a mailbox has.",
  why: "It is tried first; a misspelled one leaves the labels in alphabetical order.",
  check: ({ inbound, mailboxes }) => {
    const label = inbound?.ambiguity.defaultLabel;
    const labels = [...new Set(mailboxes.flatMap((mailbox) => mailbox.label ?? []))];
    if (label === undefined || labels.includes(label)) return [];
    const near = suggest(label, labels);
    return [
      {
        path: ["inbound", "ambiguity", "defaultLabel"],
        message: `must be a mailbox's label, got ${label}`,
        help: near === undefined ? "give a mailbox that label, or leave it out" : `did you mean ${near}?`,
      },
    ];
  },
});
