import { isPublicSuffix } from "../../resolve/organizational-domain.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** NCSC Mail Check; RFC 9989 section 4.10. */
export const dmarcPublicSuffix = defineRule({
  id: "dmarc/public-suffix",
  severity: "warning",
  title: "A domain is not a public suffix.",
  why: "Names below one belong to others, and receivers judge each as an organization of its own (RFC 9989 section 4.10).",
  check: eachDomain(({ name, path }) =>
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
  ),
});
