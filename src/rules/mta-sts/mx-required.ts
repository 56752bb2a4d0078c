import { receives } from "../../model/mail-use.ts";
import { domainRule } from "../rule.ts";

export const mtaStsMxRequired = domainRule(
  "mta-sts/mx-required",
  ({ mtaSts, mail, mailContradicted, mx, path, name }) =>
    mtaSts !== undefined &&
    mtaSts.mode !== "none" &&
    !mailContradicted &&
    (!receives(mail) || (mx.patterns.length === 0 && !mx.declared))
      ? [
          {
            path: [...path, "mtaSts"],
            part: "key",
            message: `${name} must have mail exchangers to have an MTA-STS policy, got none with mail: ${mail}`,
            help: "remove mtaSts, or mode: none while senders may still hold a policy",
          },
        ]
      : [],
);
