import { GUARANTEED_URIS } from "../../standards/dmarc/limits.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

export const dmarcRuaCount = defineRule({
  id: "dmarc/rua-count",
  severity: "warning",
  title: "Aggregate reports go to at most two addresses.",
  why: "Receivers need not send to more (RFC 7489 section 6.2).",
  check: eachDomain(({ dmarc, path }) =>
    dmarc.rua.length > GUARANTEED_URIS
      ? [
          {
            path: [...path, "dmarc", "reports"],
            message: `must be at most ${GUARANTEED_URIS} addresses, got ${dmarc.rua.length}: receivers need not send to more`,
            help: "have the first mailbox forward the reports",
          },
        ]
      : [],
  ),
});
