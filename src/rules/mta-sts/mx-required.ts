import { receives } from "../../model/mail-use.ts";
import { under } from "../../model/place.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

export const mtaStsMxRequired = defineRule({
  id: "mta-sts/mx-required",
  severity: "error",
  title: "A policy has MX patterns.",
  why: "Only a domain that receives has a policy, never one with a null MX; without patterns no host is allowed (RFC 8461 section 3.2).",
  check: eachDomain(({ mtaSts, mail, mailContradicted, mx, path, name }) =>
    mtaSts !== undefined &&
    mtaSts.mode !== "none" &&
    !mailContradicted &&
    (!receives(mail) || (mx.patterns.length === 0 && !mx.declared))
      ? [
          {
            path: under(path, "mtaSts"),
            part: "key",
            message: `${name} must have mail exchangers to have an MTA-STS policy, got none with mail: ${mail}`,
            help: "remove mtaSts, or mode: none while senders may still cache a policy",
          },
        ]
      : [],
  ),
});
