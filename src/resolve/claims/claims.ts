import { checkBuckets } from "./buckets.ts";
import type { Claimant } from "./claim.ts";
import { checkDomains } from "./domains.ts";
import { checkEndpoints } from "./endpoints.ts";
import { checkScriptNames } from "./hosting.ts";
import { checkMailboxes } from "./mailboxes.ts";
import { checkQuotas } from "./quotas.ts";
import { checkRecords } from "./records.ts";
import { checkIdentities, checkMailFrom, checkUsers } from "./relays.ts";
import { checkSecrets } from "./secrets.ts";
import { checkZones } from "./zones.ts";

/**
 * Who owns what. Two tenants that claim the same thing are both told, and neither is synthesized: which of them is right is not
 * for a tool to guess. A retired tenant claims nothing.
 */
export function checkClaims(tenants: readonly Claimant[]): void {
  const active = tenants.filter(({ blueprint }) => blueprint.lifecycle !== "retired");
  checkBuckets(active);
  checkDomains(active);
  checkEndpoints(active);
  checkIdentities(active);
  checkMailboxes(active);
  checkQuotas(active);
  checkScriptNames(active);
  checkSecrets(active);
  checkZones(active);
  for (const claimant of active) {
    checkUsers(claimant);
    checkRecords(claimant, checkMailFrom(claimant));
  }
}
