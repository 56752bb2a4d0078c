import { under } from "../../model/place.ts";
import { isRemovedByExchange } from "../../standards/exchange/header-firewall.ts";
import { defineRule } from "../rule.ts";

/** Microsoft Learn, "Header firewall in Exchange Server". */
export const guardExchangeHeader = defineRule({
  id: "guard/exchange-header",
  severity: "warning",
  title: "A guard reads its spam confidence level from a header that Exchange lets out.",
  why: "Exchange removes `X-MS-Exchange-Organization-*` from mail that leaves the organisation: ordinary mail has no level here, and is stopped.",
  check: ({ inbound }) => {
    const guard = inbound?.guard;
    if (guard === undefined) return [];
    const { highestScl, sclHeader, authorizedDomains } = guard.config.policy;
    // Without authorized domains no header counts at all, which is reported by itself.
    if (highestScl === "off" || authorizedDomains.length === 0 || !isRemovedByExchange(sclHeader)) return [];
    return [
      {
        path: under(guard.path, "sclHeader"),
        part: "key",
        message: `must be a header that leaves the sending organisation, got ${sclHeader}: no ordinary mail of Exchange passes`,
        help: "sclHeader: X-Example-SCL, which a mail flow rule of theirs writes\nor spamSecurity: off, with authorizedDomains, asks for no level\nor waive this where their Send connector keeps the header (ms-Exch-Send-Headers-Organization)",
      },
    ];
  },
});
