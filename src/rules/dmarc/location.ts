import { isDmarc } from "../../standards/dmarc/parse.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 9989 section 4.5: receivers look at _dmarc below the domain only. */
export const dmarcLocation = defineRule({
  id: "dmarc/location",
  severity: "error",
  title: "A DMARC record stands at _dmarc below the domain, and follows from `dmarc`.",
  why: "Nobody looks for one at the domain itself (RFC 9989 section 4.5).",
  check: eachDomain(({ txt, path, name }) =>
    txt.flatMap((value, index) =>
      isDmarc(value.trimStart())
        ? [
            {
              path: [...path, "txt", index],
              message: `must not be a DMARC record, which receivers look for at _dmarc.${name}; got one under txt`,
              help: "remove it and declare dmarc: { stage: … }",
            },
          ]
        : [],
    ),
  ),
});
