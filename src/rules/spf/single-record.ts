import { fieldsOfRecord } from "../../input/instead/pasted-record.ts";
import { ownTexts } from "../../resolve/own-texts.ts";
import { isSpf } from "../../standards/spf/parse.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 7208 section 4.5: two records at a name are a permerror. */
export const spfSingleRecord = defineRule({
  id: "spf/single-record",
  severity: "error",
  title: "SPF is written by `senders` alone.",
  why: "A second record at the name makes every check a permerror (RFC 7208 section 4.5).",
  check: eachDomain((domain) =>
    ownTexts(domain).flatMap(({ text, path }) =>
      isSpf(text.trimStart())
        ? [
            {
              path,
              message: "must not be an SPF record, for SPF follows from senders; got one beside them",
              help: ["remove it and declare under senders what it allows", fieldsOfRecord(text, domain.name) ?? []]
                .flat()
                .join("\n"),
            },
          ]
        : [],
    ),
  ),
});
