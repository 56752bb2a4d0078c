import { checkBuckets } from "./buckets.ts";
import type { Claimants } from "./claimant.ts";
import { type Contested, checkDomains } from "./domains.ts";
import { type ContestedEndpoint, checkEndpoints } from "./endpoints.ts";
import { checkScriptNames } from "./hosting.ts";
import { checkMailboxes } from "./mailboxes.ts";
import { checkQuotas } from "./quotas.ts";
import { checkPolicyHosts, checkRecords } from "./records.ts";
import { checkIdentities, checkMailFrom, checkUsers } from "./relays.ts";
import { checkSecrets } from "./secrets.ts";
import { checkZones } from "./zones.ts";

/** What tenants declare and another one owns. */
export interface OwnedByOthers {
  readonly contested: Contested;
  readonly endpoints: readonly ContestedEndpoint[];
}

/**
 * Who owns what. Of two tenants that claim the same thing, the one that held it at the base keeps it, and the other is refused; where
 * that is neither, both, or not known, both are: which of them is right is not for a tool to guess. A retired tenant claims nothing.
 */
export function checkClaims(claimants: Claimants): OwnedByOthers {
  checkBuckets(claimants);
  const contested = checkDomains(claimants);
  const endpoints = checkEndpoints(claimants);
  checkIdentities(claimants);
  checkMailboxes(claimants);
  checkQuotas(claimants);
  checkScriptNames(claimants);
  checkSecrets(claimants);
  checkZones(claimants);
  for (const claimant of claimants.tenants) {
    checkUsers(claimant);
    checkRecords(claimant, checkMailFrom(claimant));
    checkPolicyHosts(claimant);
  }
  return { contested, endpoints };
}
