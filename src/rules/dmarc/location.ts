import { fieldsOfRecord } from "../../input/instead/pasted-record.ts";
import { ownTexts } from "../../resolve/own-texts.ts";
import { isDmarc } from "../../standards/dmarc/parse.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 9989 section 4.5: receivers look at _dmarc below the domain only. */
export const dmarcLocation = defineRule({
  id: "dmarc/location",
  severity: "error",
  title: "A DMARC record stands at _dmarc below the domain, and follows from `dmarc`.",
  why: "Nobody looks for one at the domain itself (RFC 9989 section 4.5).",
  check: eachDomain((domain) =>
    ownTexts(domain).flatMap(({ text, path }) =>
      isDmarc(text.trimStart())
        ? [
            {
              path,
              message: `must not be a DMARC record, which receivers look for at _dmarc.${domain.name}; got one at ${domain.name}`,
              help: `remove it and declare ${fieldsOfRecord(text) ?? "dmarc: { stage: … }"}`,
            },
          ]
        : [],
    ),
  ),
});
