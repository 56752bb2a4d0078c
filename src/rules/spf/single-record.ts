import { isSpf } from "../../standards/spf/parse.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 7208 section 4.5: two records at a name are a permerror. */
export const spfSingleRecord = defineRule({
  id: "spf/single-record",
  severity: "error",
  title: "SPF is written by `senders` alone.",
  why: "A second record at the name makes every check a permerror (RFC 7208 section 4.5).",
  check: eachDomain(({ txt, path }) =>
    txt.flatMap((value, index) =>
      isSpf(value.trimStart())
        ? [
            {
              path: [...path, "txt", index],
              message: "must not be an SPF record, for SPF follows from senders; got one under txt",
              help: "remove it and declare under senders what it allows",
            },
          ]
        : [],
    ),
  ),
});
