import type { Blueprint } from "../../model/blueprint.ts";
import type { Path } from "../../model/place.ts";
import type { QuotaName } from "./quotas.ts";

/** One thing that counts against a quota. */
export interface Taken {
  readonly quota: QuotaName;
  readonly cloud: "aws" | "cloudflare";
  /** AWS: the account's name in platform.yaml. Cloudflare: the account's id. */
  readonly account: string | undefined;
  /** Undefined where the account has one quota for all regions. */
  readonly region: string | undefined;
  /** The declaration that it follows from. */
  readonly path: Path;
}

/** What a tenant takes of its accounts, in the blueprint's order; a retired one takes nothing. */
export function takenBy(blueprint: Blueprint): Taken[] {
  if (blueprint.lifecycle === "retired") return [];
  return [...ofRelays(blueprint), ...ofUsers(blueprint), ...ofInbound(blueprint), ...ofPolicies(blueprint)];
}

function ofRelays({ relays }: Blueprint): Taken[] {
  return relays.flatMap(({ account, region, path, sets }) => {
    const one = (quota: QuotaName): Taken => ({ quota, cloud: "aws", account, region, path });
    return [one("ses-identities"), ...sets.map(() => one("ses-configuration-sets"))];
  });
}

/** Each user has a managed policy of its own. */
function ofUsers({ users }: Blueprint): Taken[] {
  return users.flatMap(({ account, path }) =>
    (["iam-users", "iam-policies"] as const).map(
      (quota): Taken => ({ quota, cloud: "aws", account, region: undefined, path }),
    ),
  );
}

function ofInbound({ inbound }: Blueprint): Taken[] {
  if (inbound === undefined || inbound.rules.length === 0) return [];
  const { account, region, path, rules, identities } = inbound;
  const one = (quota: QuotaName): Taken => ({ quota, cloud: "aws", account, region, path });
  return [...rules.map(() => one("receipt-rules")), ...identities.map(() => one("ses-identities"))];
}

function ofPolicies({ policies }: Blueprint): Taken[] {
  return policies.flatMap(({ hosting, origin: path }): Taken[] => {
    if (hosting.kind === "cloudflare-worker") {
      const { accountId: account } = hosting;
      return [{ quota: "workers-scripts", cloud: "cloudflare", account, region: undefined, path }];
    }
    if (hosting.kind !== "cloudfront") return [];
    const one = (quota: QuotaName): Taken => {
      return { quota, cloud: "aws", account: hosting.account, region: undefined, path };
    };
    return [one("cloudfront-functions"), ...(hosting.distribution ? [one("cloudfront-distributions")] : [])];
  });
}
