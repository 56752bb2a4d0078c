import type { CloudAccount, Hosting, Zone } from "../model/blueprint.ts";
import { aws } from "./aws/aws.ts";
import type { Cloud } from "./cloud.ts";
import { cloudflareCloud } from "./cloudflare/account.ts";
import { cloudflare } from "./cloudflare/cloudflare.ts";
import { cloudfront } from "./cloudfront/cloudfront.ts";
import { externalHost, externalZone } from "./external/external.ts";
import type { DnsProvider, PolicyHostProvider } from "./provider.ts";
import { route53 } from "./route53/route53.ts";
import { worker } from "./worker/worker.ts";

/** Whose accounts there are. */
const CLOUDS = { aws, cloudflare: cloudflareCloud } as const satisfies {
  readonly [C in CloudAccount["cloud"]]: Cloud<Extract<CloudAccount, { cloud: C }>>;
};

/** Who runs zones. */
const DNS = { cloudflare, route53, external: externalZone } as const satisfies {
  readonly [P in Zone["provider"]]: DnsProvider<Extract<Zone, { provider: P }>>;
};

/** Who serves MTA-STS policies. */
const POLICY_HOSTS = { "cloudflare-worker": worker, cloudfront, external: externalHost } as const satisfies {
  readonly [K in Hosting["kind"]]: PolicyHostProvider<Extract<Hosting, { kind: K }>>;
};

export const cloudOf = (cloud: CloudAccount["cloud"]): Cloud => CLOUDS[cloud];
export const dnsOf = (provider: Zone["provider"]): DnsProvider => DNS[provider];
export const policyHostOf = (kind: Hosting["kind"]): PolicyHostProvider => POLICY_HOSTS[kind];

/** Whether a text is the name of one that runs zones. */
export const isDnsProvider = (name: string): name is Zone["provider"] => Object.hasOwn(DNS, name);
