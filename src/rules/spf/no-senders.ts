import { sends } from "../../model/mail-use.ts";
import { domainRule } from "../rule.ts";

export const spfNoSenders = domainRule("spf/no-senders", ({ mail, sendersDeclared, path, name }) =>
  // Senders that name nothing have findings of their own.
  sends(mail) && sendersDeclared === 0
    ? [
        {
          path: [...path, "mail"],
          message: `${name} must have senders to send mail, got none`,
          help: "senders:\n  - service: google-workspace\nor say mail: receives",
        },
      ]
    : [],
);
