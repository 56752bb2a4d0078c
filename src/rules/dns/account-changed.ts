import type { Zone } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import type { PlatformAccounts } from "../../model/platform.ts";
import { leavesZone, zoneText } from "../../model/zone.ts";
import { cloudOf } from "../../providers/registry.ts";
import { accountOfZone } from "../../resolve/accounts.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";

/**
 * Terraform reads what a state holds through the provider that the configuration names now ("Provider Configuration", in the language's
 * documentation). A name that platform.yaml gives the same account as before moves nothing; of the environment's own credentials nothing
 * is known, so that leaving them asks for a second look.
 */
export const dnsAccountChanged = defineRule({
  id: "dns/account-changed",
  severity: "warning",
  title: "A zone stays with the account that its records were written through.",
  why: "Terraform looks for the records in the account that is named now. A zone that this account does not hold has none for it: the apply fails, or the records are assumed to be gone and created again, and nobody manages those that exist. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkChange: eachDomainChange((before, after, _, { accounts }) => {
    if (leavesZone(zoneText(before.zone), zoneText(after.zone))) return [];
    if (after.zone.provider === "external" || isSameAccount(before.zone, after.zone, accounts)) return [];
    const was = nameOf(before.zone);
    return [
      {
        about: { what: "domain", name: after.name, field: "account" },
        path: under(after.path, "zone"),
        message: `must keep the account of its zone, ${was ?? "that of the environment's credentials"}, got ${nameOf(after.zone) ?? "that of the environment's credentials"}: Terraform looks for its records there`,
        help: "where the zone is in that account already, this is right; else move the zone there first, with its id",
        ...(was === undefined ? { risk: "medium" as const } : {}),
      },
    ];
  }),
});

const nameOf = (zone: Zone): string | undefined => accountOfZone(zone)?.account;

function isSameAccount(before: Zone, after: Zone, known: PlatformAccounts): boolean {
  const [was, is] = [accountOfZone(before), accountOfZone(after)];
  if (was === undefined || is === undefined || was.cloud !== is.cloud || was.account === is.account) return true;
  if (before.provider === "cloudflare" && after.provider === "cloudflare" && before.accountId !== undefined)
    return before.accountId === after.accountId;
  if (was.account === undefined || is.account === undefined) return false;
  const { ownerOf } = cloudOf(is.cloud);
  return ownerOf(was.account, known) === ownerOf(is.account, known);
}
