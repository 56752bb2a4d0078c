import { factOf } from "../../model/facts.ts";
import { organizationalDomain } from "../../resolve/organizational-domain.ts";
import { isDmarc } from "../../standards/dmarc/parse.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 9989 sections 5.1 and 8. Judged where the lock file knows that there is none. */
export const dmarcOrgRecord = defineRule({
  id: "dmarc/org-record",
  severity: "warning",
  title: "The organizational domain has a record too.",
  why: "Names beside the domain have no policy without it (RFC 9989 sections 5.1 and 8).",
  check: eachDomain(({ name, path }, _, { facts, mailUseByDomain }) => {
    const above = organizationalDomain(name);
    if (above === name || mailUseByDomain.has(above)) return [];
    const fact = factOf(facts, "TXT", `_dmarc.${above}`);
    return fact !== undefined && !fact.values.some(isDmarc)
      ? [
          {
            path,
            part: "key",
            message: `must be below a domain with a DMARC record, got none at _dmarc.${above}: the names beside it have no policy`,
            help: `declare ${above}, or have its owner publish v=DMARC1; p=none; rua=mailto:dmarc@${above}`,
          },
        ]
      : [];
  }),
});
