import { isPublicSuffix } from "../../resolve/organizational-domain.ts";
import { domainRule } from "../rule.ts";

/** NCSC Mail Check; RFC 9989 section 4.10. */
export const dmarcPublicSuffix = domainRule("dmarc/public-suffix", ({ name, path }) =>
  isPublicSuffix(name)
    ? [
        {
          path,
          part: "key",
          message: `must be a domain of one organization, got ${name}, below which the public suffix list has others`,
          help: "send from a name below it",
        },
      ]
    : [],
);
