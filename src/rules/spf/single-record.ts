import { isSpf } from "../../standards/spf/parse.ts";
import { domainRule } from "../rule.ts";

/** RFC 7208 section 4.5: two records at a name are a permerror. */
export const spfSingleRecord = domainRule("spf/single-record", ({ txt, path }) =>
  txt.flatMap((value, index) =>
    isSpf(value.trimStart())
      ? [
          {
            path: [...path, "txt", index],
            message: "must be no SPF record, for SPF follows from senders; got one under txt",
            help: "remove it and declare under senders what it allows",
          },
        ]
      : [],
  ),
);
