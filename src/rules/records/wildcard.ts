import { furtherOf } from "../../resolve/own-texts.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 4592 section 3.3.1: a wildcard answers at every name that has no record, such as that of a selector that is gone. */
export const recordsWildcard = defineRule({
  id: "records/wildcard",
  severity: "warning",
  title: "No CNAME, MX or TXT is at a wildcard.",
  why: "It answers at every name without a record, however deep (RFC 4592 section 3.3.1): whoever runs its target speaks, and receives mail, for names that nobody declared.",
  check: eachDomain((domain) =>
    furtherOf(domain).flatMap(({ type, name, path }) =>
      name.startsWith("*.") && (type === "CNAME" || type === "MX" || type === "TXT")
        ? [
            {
              path,
              message: `must name what it is for, got a ${type} at ${name}, for every name without a record`,
              help: "write one record for each name",
            },
          ]
        : [],
    ),
  ),
});
