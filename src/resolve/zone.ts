import type { Domain as DomainFile } from "../../schemas/tenant.types.ts";
import type { Zone } from "../model/blueprint.ts";
import { type Path, under } from "../model/place.ts";
import { unreachable } from "../model/unreachable.ts";
import { awsAccount, type Context } from "./context.ts";
import { didYouMean } from "./did-you-mean.ts";

/** Where a domain's DNS is run. Not stated: elsewhere, so that nothing is written. */
export function resolveZone(zone: DomainFile["zone"], path: Path, context: Context): Zone {
  if (zone === undefined) return { provider: "external" };
  switch (zone.provider) {
    case "external":
      return { provider: "external" };
    case "route53":
      return { provider: "route53", zoneId: zone.zoneId, account: awsAccount(zone.account, path, context) };
    case "cloudflare": {
      const account = cloudflareAccount(zone.account, zone.accountId, path, context);
      const known = account === undefined ? undefined : context.platform.cloudflareAccounts[account]?.id;
      return { provider: "cloudflare", zoneId: zone.zoneId, accountId: zone.accountId ?? known, account };
    }
    default:
      return unreachable(zone);
  }
}

/** The account by name, else the one with the id, else the platform's. An id that no account has is used with the default credentials. */
function cloudflareAccount(
  named: string | undefined,
  id: string | undefined,
  path: Path,
  { platform, report }: Context,
): string | undefined {
  const accounts = platform.cloudflareAccounts;
  if (named === undefined)
    return id === undefined
      ? platform.cloudflareAccount
      : Object.keys(accounts).find((name) => accounts[name]?.id === id);
  const account = Object.hasOwn(accounts, named) ? accounts[named] : undefined;
  if (account === undefined) {
    report(
      "zone/account",
      under(path, "account"),
      `must be an account of cloudflare.accounts in platform.yaml, got ${named}`,
      { help: didYouMean(named, accounts) },
    );
    return undefined;
  }
  if (id !== undefined && id !== account.id) {
    report("zone/account", under(path, "accountId"), `must be the id of account ${named}, ${account.id}, got ${id}`, {
      help: "remove one of the two",
    });
  }
  return named;
}
