import { sends } from "../../model/mail-use.ts";
import { under } from "../../model/place.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

export const spfNoSenders = defineRule({
  id: "spf/no-senders",
  severity: "warning",
  title: "A domain that sends lists its senders.",
  why: "Without any, SPF and DMARC disown all of its mail.",
  check: eachDomain(({ mail, sendersDeclared, spf, path, name }) =>
    // Senders that name nothing have findings of their own; a redirect says whose record lists them.
    sends(mail) && sendersDeclared === 0 && typeof spf.all === "string"
      ? [
          {
            path: under(path, "mail"),
            message: `${name} must have senders to send mail, got none`,
            help: "senders:\n  - service: google-workspace\nor say mail: receives",
          },
        ]
      : [],
  ),
});
