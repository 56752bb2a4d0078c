import { under } from "../../model/place.ts";
import { isSenderId } from "../../standards/spf/parse.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

export const spfSenderid = defineRule({
  id: "spf/senderid",
  severity: "warning",
  title: "No Sender ID record is published.",
  why: "Sender ID is historic: spf2.0/ is read by nobody, and its experiment was ended by RFC 6686.",
  check: eachDomain(({ txt, path }) =>
    txt.flatMap((value, index) =>
      isSenderId(value)
        ? [
            {
              path: under(path, "txt", index),
              message: "must not be a Sender ID record, which nobody reads; got one under txt",
              help: "remove it; SPF follows from senders",
            },
          ]
        : [],
    ),
  ),
});
