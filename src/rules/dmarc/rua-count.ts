import { GUARANTEED_URIS } from "../../standards/dmarc/limits.ts";
import { domainRule } from "../rule.ts";

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
