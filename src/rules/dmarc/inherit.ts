import { under } from "../../model/place.ts";
import { organizationalDomain } from "../../resolve/organizational-domain.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 9989 section 4.10: a name without a record uses that of its organizational domain, or of one between. */
export const dmarcInherit = defineRule({
  id: "dmarc/inherit",
  severity: "error",
  title: "A domain that inherits its DMARC policy is below one that has it.",
  why: "Where nothing above has a policy, none holds: anyone may send as the domain (RFC 9989 section 4.10). Where neither a tenant nor records.lock.json knows, a warning.",
  check: eachDomain(({ dmarc, path, name }) => {
    if (dmarc.publishes !== "nothing" || dmarc.isNone) return [];
    const above = organizationalDomain(name);
    const at = { path: under(path, "dmarc") };
    if (dmarc.inheritedFrom === undefined && dmarc.stage !== undefined)
      return [
        {
          ...at,
          message:
            above === name
              ? `${name} must have a policy of its own: no domain is above it, got inherit`
              : `must be below a domain with a DMARC policy, got none at _dmarc.${above}`,
          help: "dmarc: { stage: observe }",
        },
      ];
    if (dmarc.stage !== undefined) return [];
    return [
      {
        ...at,
        severity: "warning",
        message: `must be below a domain with a DMARC policy; whether ${dmarc.inheritedFrom ?? above} has one is not known, and what rests on it is not judged`,
        help: "npx postroad lock",
      },
    ];
  }),
});
