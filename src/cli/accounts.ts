import { DEFAULT_TOKEN } from "../providers/cloudflare/account.ts";
import type { Platform } from "../resolve/platform.ts";
import { AwsFailure, type AwsPlace } from "../world/aws/calls.ts";
import { AccountFault, type Accounts, type SesView } from "../world/verify/accounts/access.ts";
import { cloudflareZone } from "../world/verify/accounts/cloudflare-zone.ts";
import type { Io } from "./io.ts";

/** Route 53 has no region of its own: where its endpoint is signed for. */
const ROUTE53_REGION = "us-east-1";

/** The fleet's accounts with the credentials that are there: as AWS's command line finds them, and the tokens that platform.yaml names. */
export function accountsOf(platform: Platform, io: Io): Accounts {
  const place = (account: string | undefined, region: string): AwsPlace => {
    const { profile, role } = (account === undefined ? undefined : platform.awsAccounts[account]) ?? {};
    return { region, profile, role: role === undefined ? undefined : { arn: role, sessionName: "postroad-verify" } };
  };
  return {
    ses: async (account, region): Promise<SesView> => {
      const ses = await io.ses(place(account, region));
      return {
        identity: (domain) => translated(ses.identity(domain)),
        account: () => translated(ses.account()),
      };
    },
    zone: async (zone) => {
      switch (zone.provider) {
        case "route53":
          return translated(io.hostedZone(place(zone.account, ROUTE53_REGION), zone.zoneId));
        case "cloudflare": {
          const { token: name = DEFAULT_TOKEN } =
            (zone.account === undefined ? undefined : platform.cloudflareAccounts[zone.account]) ?? {};
          const token = io.env[name] ?? io.env[`TF_VAR_${name}`];
          if (token === undefined || token === "")
            throw new AccountFault(`Cloudflare is not asked: ${name} must be set in the environment`);
          return cloudflareZone(io.http, token, zone.zoneId);
        }
      }
    },
  };
}

async function translated<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AwsFailure) throw new AccountFault(error.message);
    throw error;
  }
}
