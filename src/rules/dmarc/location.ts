import { isDmarc } from "../../standards/dmarc/parse.ts";
import { domainRule } from "../rule.ts";

/** RFC 9989 section 4.5: receivers look at _dmarc below the domain only. */
export const dmarcLocation = domainRule("dmarc/location", ({ txt, path, name }) =>
  txt.flatMap((value, index) =>
    isDmarc(value.trimStart())
      ? [
          {
            path: [...path, "txt", index],
            message: `must be no DMARC record, which receivers look for at _dmarc.${name}; got one under txt`,
            help: "remove it and declare dmarc: { stage: … }",
          },
        ]
      : [],
  ),
);
