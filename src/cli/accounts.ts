import type { PlatformAccounts } from "../model/platform.ts";
import { unreachable } from "../model/unreachable.ts";
import type { ManagedZone } from "../model/zone.ts";
import { DEFAULT_TOKEN } from "../providers/cloudflare/account.ts";
import { AwsFailure, type AwsPlace } from "../world/aws/calls.ts";
import { AccountFault, type Accounts, type SesView } from "../world/verify/accounts/access.ts";
import { cloudflareZone } from "../world/verify/accounts/cloudflare-zone.ts";
import { cloudflareRecords, type ListedZone } from "../world/zone/listed-zone.ts";
import type { Io } from "./io.ts";

/** Route 53 has no region of its own: where its endpoint is signed for. */
const ROUTE53_REGION = "us-east-1";

/** The fleet's accounts with the credentials that are there: as AWS's command line finds them, and the tokens that platform.yaml names. */
export function accountsOf(platform: PlatformAccounts, io: Io): Accounts {
  return {
    ses: async (account, region): Promise<SesView> => {
      const ses = await io.ses(accountPlace(platform, account, region, "verify"));
      return {
        identity: (domain) => translated(ses.identity(domain)),
        account: () => translated(ses.account()),
      };
    },
    zone: async (zone) => {
      switch (zone.provider) {
        case "route53": {
          const route53 = await io.route53(accountPlace(platform, zone.account, ROUTE53_REGION, "verify"));
          return translated(route53.zone(zone.zoneId));
        }
        case "cloudflare":
          return cloudflareZone(io.http, cloudflareToken(platform, zone.account, io), zone.zoneId);
        default:
          return unreachable(zone);
      }
    },
  };
}

/** A zone's records as its provider lists them, with the credentials of its account. Throws AccountFault. */
export async function listedZone(zone: ManagedZone, platform: PlatformAccounts, io: Io): Promise<ListedZone> {
  switch (zone.provider) {
    case "route53": {
      const route53 = await io.route53(accountPlace(platform, zone.account, ROUTE53_REGION, "import"));
      const view = await translated(route53.zone(zone.zoneId));
      if (view === undefined)
        throw new AccountFault(`Route 53 must have the zone ${zone.zoneId}, got none in this account`);
      return { text: await translated(route53.records(zone.zoneId)), origin: view.name };
    }
    case "cloudflare":
      return cloudflareRecords(io.http, cloudflareToken(platform, zone.account, io), zone.zoneId);
  }
}

/** An account's profile or role, as platform.yaml has it; without one, whatever the environment's credentials are for. */
export function accountPlace(
  { awsAccounts }: PlatformAccounts,
  account: string | undefined,
  region: string,
  session: string,
): AwsPlace {
  const { profile, role } = (account === undefined ? undefined : awsAccounts[account]) ?? {};
  return { region, profile, role: role === undefined ? undefined : { arn: role, sessionName: `postroad-${session}` } };
}

/** The token that platform.yaml names for an account, as the environment has it; CLOUDFLARE_API_TOKEN where it names none. */
function cloudflareToken({ cloudflareAccounts }: PlatformAccounts, account: string | undefined, { env }: Io): string {
  const { token: name = DEFAULT_TOKEN } = (account === undefined ? undefined : cloudflareAccounts[account]) ?? {};
  const token = env[name] ?? env[`TF_VAR_${name}`];
  if (token === undefined || token === "")
    throw new AccountFault(`Cloudflare is not asked: ${name} must be set in the environment`);
  return token;
}

async function translated<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AwsFailure) throw new AccountFault(error.message);
    throw error;
  }
}
