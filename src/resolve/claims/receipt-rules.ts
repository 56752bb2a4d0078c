import type { Inbound } from "../../blueprint/inbound.ts";
import { aliasOf } from "../accounts.ts";
import { addTo } from "../group.ts";
import type { Claimant } from "./claim.ts";

/** Amazon SES developer guide, "Service quotas": receipt rules for each receipt rule set. */
const USUAL_QUOTA = 200;

/** SES has one active receipt rule set for an account and region, and it holds so many rules. Whoever has some there is told. */
export function checkReceiptRules(tenants: readonly Claimant[]): void {
  const sets = new Map<string, { by: Claimant; inbound: Inbound }[]>();
  for (const by of tenants) {
    const { inbound } = by.blueprint;
    if (inbound !== undefined && inbound.rules.length > 0)
      addTo(sets, aliasOf({ cloud: "aws", account: inbound.account, region: inbound.region }), { by, inbound });
  }
  for (const users of sets.values()) {
    const total = users.reduce((sum, { inbound }) => sum + inbound.rules.length, 0);
    for (const { by, inbound } of users) {
      const quota = by.context.platform.data.limits?.quotas?.["receipt-rules"] ?? USUAL_QUOTA;
      if (total <= quota) continue;
      const where = `${inbound.account === undefined ? "" : `account ${inbound.account}, `}${inbound.region}`;
      by.context.report(
        "inbound/too-many-rules",
        inbound.path,
        `must leave at most ${quota} receipt rules in ${where}, got ${total} of ${users.length} tenants, ${inbound.rules.length} of them here`,
        {
          part: "key",
          help: "move mailboxes to another region or account, or write a raised quota as limits: { quotas: { receipt-rules: … } } in platform.yaml",
        },
      );
    }
  }
}
