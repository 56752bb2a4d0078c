import { sends } from "../blueprint/mail-use.ts";
import { domainRule } from "./rule.ts";

export const spfNoSenders = domainRule("spf/no-senders", ({ mail, senders, path, name }) =>
  sends(mail) && senders.length === 0
    ? [
        {
          path: [...path, "mail"],
          message: `${name} must have senders to send mail, got none`,
          help: "senders:\n  - service: google-workspace\nor say mail: receives",
        },
      ]
    : [],
);
