import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

export const dmarcRuaMissing = defineRule({
  id: "dmarc/rua-missing",
  severity: "warning",
  title: "Aggregate reports go somewhere.",
  why: "Without them nobody sees whose mail fails.",
  check: eachDomain(({ dmarc, path, name }) =>
    dmarc.rua.length === 0
      ? [
          {
            path: [...path, "dmarc"],
            part: "key",
            message: `${name} must have an address for DMARC reports, got none`,
            help: 'dmarc: { reports: ["mailto:dmarc@example.com"] }, or reports.dmarc in platform.yaml',
          },
        ]
      : [],
  ),
});
