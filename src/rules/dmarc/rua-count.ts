import { domainRule } from "../rule.ts";

/** RFC 7489 section 6.2, NCSC Mail Check: receivers need not send to more addresses. */
export const GUARANTEED_URIS = 2;

export const dmarcRuaCount = domainRule("dmarc/rua-count", ({ dmarc, path }) =>
  dmarc.rua.length > GUARANTEED_URIS
    ? [
        {
          path: [...path, "dmarc", "reports"],
          message: `must be at most ${GUARANTEED_URIS} addresses, got ${dmarc.rua.length}: receivers need not send to more`,
          help: "have the first mailbox forward the reports",
        },
      ]
    : [],
);
