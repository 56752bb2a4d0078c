import { isSenderId } from "../../standards/spf/parse.ts";
import { domainRule } from "../rule.ts";

export const spfSenderid = domainRule("spf/senderid", ({ txt, path }) =>
  txt.flatMap((value, index) =>
    isSenderId(value)
      ? [
          {
            path: [...path, "txt", index],
            message: "must be no Sender ID record, for nobody reads them, got one under txt",
            help: "remove it; SPF follows from senders",
          },
        ]
      : [],
  ),
);
