import { domainRule } from "../rule.ts";

export const dmarcRuaMissing = domainRule("dmarc/rua-missing", ({ dmarc, path, name }) =>
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
);
