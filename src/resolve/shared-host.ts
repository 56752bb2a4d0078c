import type { PlatformFile } from "../../schemas/platform.types.ts";
import type { PlatformAccounts, SharedHost } from "../model/platform.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { Report } from "./report.ts";

/** What the platform's stack calls its namespace and its first Worker: one of each for an account. */
const SHARED_NAME = "postroad-mta-sts";

interface Known extends PlatformAccounts {
  readonly awsAccount: string | undefined;
  readonly cloudflareAccount: string | undefined;
}

type Declared = NonNullable<NonNullable<PlatformFile["mtaSts"]>["shared"]>;

/** The one host of many domains' policies that platform.yaml declares; an account that it does not name is a finding. */
export function resolveSharedHost({ mtaSts }: PlatformFile, known: Known, report: Report): SharedHost | undefined {
  const shared = mtaSts?.shared;
  if (shared === undefined) return undefined;
  return shared.provider === "cloudflare-worker"
    ? workers(shared, known, report)
    : distributions(shared, known, report);
}

function workers(
  shared: Extract<Declared, { provider: "cloudflare-worker" }>,
  { cloudflareAccounts, cloudflareAccount }: Known,
  report: Report,
): SharedHost | undefined {
  const account = shared.account ?? cloudflareAccount;
  const known =
    account !== undefined && Object.hasOwn(cloudflareAccounts, account) ? cloudflareAccounts[account] : undefined;
  if (account === undefined || known === undefined) {
    unknownAccount("cloudflare", shared.account, cloudflareAccounts, report);
    return undefined;
  }
  const { provider, namespaceId, workers: count = 1 } = shared;
  const scripts = Array.from({ length: count }, (_, index) =>
    index === 0 ? SHARED_NAME : `${SHARED_NAME}-${index + 1}`,
  );
  return { provider, account, accountId: known.id, scripts, namespaceId };
}

/** Without any account in platform.yaml, it is that of the environment's credentials, as for all of AWS. */
function distributions(
  shared: Extract<Declared, { provider: "cloudfront" }>,
  { awsAccounts, awsAccount }: Known,
  report: Report,
): SharedHost | undefined {
  const account = shared.account ?? awsAccount;
  const isKnown = account === undefined ? Object.keys(awsAccounts).length === 0 : Object.hasOwn(awsAccounts, account);
  if (!isKnown) {
    unknownAccount("aws", shared.account, awsAccounts, report);
    return undefined;
  }
  const { provider, distributions: count = 1, keyValueStore, domainNames = [] } = shared;
  const id = account === undefined ? undefined : awsAccounts[account]?.id;
  const storeIn = /^arn:[a-z-]+:cloudfront::([0-9]{12}):/.exec(keyValueStore ?? "")?.[1];
  if (id !== undefined && storeIn !== undefined && storeIn !== id)
    report(
      "mta-sts/host",
      ["mtaSts", "shared", "keyValueStore"],
      `must be a store of account ${account}, ${id}, got one of ${storeIn}`,
      { help: "keyValueStore: the ARN in the output policy_host of the stack platform" },
    );
  if (domainNames.length > count)
    report(
      "mta-sts/host",
      ["mtaSts", "shared", "domainNames"],
      `must name as many distributions as there are, ${count}, got ${domainNames.length}`,
      { part: "key", help: `distributions: ${domainNames.length}` },
    );
  return { provider, account, distributions: count, keyValueStore, domainNames };
}

function unknownAccount(
  cloud: "aws" | "cloudflare",
  named: string | undefined,
  accounts: object,
  report: Report,
): void {
  report(
    "zone/account",
    ["mtaSts", "shared", ...(named === undefined ? [] : ["account"])],
    `must be in an account of ${cloud}.accounts, got ${named ?? `none, and no ${cloud}.account`}`,
    {
      part: named === undefined ? "key" : "value",
      help: named === undefined ? `account: NAME, of ${cloud}.accounts` : didYouMean(named, accounts),
    },
  );
}
