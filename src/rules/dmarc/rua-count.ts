import { domainRule } from "../rule.ts";

/** RFC 7489 section 6.2; NCSC Mail Check. */
const GUARANTEED = 2;

export const dmarcRuaCount = domainRule("dmarc/rua-count", ({ dmarc, path }) =>
  dmarc.rua.length > GUARANTEED
    ? [
        {
          path: [...path, "dmarc", "reports"],
          message: `must be at most ${GUARANTEED} addresses, got ${dmarc.rua.length}: receivers need not send to more`,
          help: "have the first mailbox forward the reports",
        },
      ]
    : [],
);
