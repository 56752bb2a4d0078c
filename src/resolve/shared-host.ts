import type { PlatformFile } from "../../schemas/platform.types.ts";
import type { PlatformAccounts, SharedHost } from "../model/platform.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { Report } from "./report.ts";

/** What the platform's stack calls its namespace and its first Worker: one of each for an account. */
const SHARED_NAME = "postroad-mta-sts";

interface Known extends PlatformAccounts {
  readonly cloudflareAccount: string | undefined;
}

/** The one host of many domains' policies that platform.yaml declares; an account that it does not name is a finding. */
export function resolveSharedHost(
  { mtaSts }: PlatformFile,
  { cloudflareAccounts, cloudflareAccount }: Known,
  report: Report,
): SharedHost | undefined {
  const shared = mtaSts?.shared;
  if (shared === undefined) return undefined;
  const { provider, namespaceId, workers = 1 } = shared;
  const account = shared.account ?? cloudflareAccount;
  const known =
    account !== undefined && Object.hasOwn(cloudflareAccounts, account) ? cloudflareAccounts[account] : undefined;
  if (account === undefined || known === undefined) {
    const path = ["mtaSts", "shared", ...(shared.account === undefined ? [] : ["account"])];
    report(
      "zone/account",
      path,
      `must be in an account of cloudflare.accounts, got ${account ?? "none, and no cloudflare.account"}`,
      {
        part: shared.account === undefined ? "key" : "value",
        help:
          account === undefined
            ? "account: NAME, of cloudflare.accounts, whose id is the account's"
            : didYouMean(account, cloudflareAccounts),
      },
    );
    return undefined;
  }
  const scripts = Array.from({ length: workers }, (_, index) =>
    index === 0 ? SHARED_NAME : `${SHARED_NAME}-${index + 1}`,
  );
  return { provider, account, accountId: known.id, scripts, namespaceId };
}
