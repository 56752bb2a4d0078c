import type { CloudAccount, Hosting, Zone } from "../model/blueprint.ts";
import type { Inbound } from "../model/inbound.ts";
import type { Relay } from "../model/relay.ts";
import { aws } from "./aws/aws.ts";
import type { Cloud } from "./cloud.ts";
import { cloudflareCloud } from "./cloudflare/account.ts";
import { cloudflare } from "./cloudflare/cloudflare.ts";
import { cloudfront } from "./cloudfront/cloudfront.ts";
import { sharedCloudfront } from "./cloudfront/shared-cloudfront.ts";
import { externalHost, externalZone } from "./external/external.ts";
import type { DnsProvider, PolicyHostProvider, Provider, ReceiverProvider, RelayProvider } from "./provider.ts";
import { route53 } from "./route53/route53.ts";
import { sesInbound } from "./ses/inbound.ts";
import { sesRelay } from "./ses/relay.ts";
import { sharedWorker } from "./worker/shared-worker.ts";
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
const POLICY_HOSTS = {
  "cloudflare-worker": worker,
  cloudfront,
  "shared-worker": sharedWorker,
  "shared-cloudfront": sharedCloudfront,
  external: externalHost,
} as const satisfies {
  readonly [K in Hosting["kind"]]: PolicyHostProvider<Extract<Hosting, { kind: K }>>;
};

/** Who relays mail out. */
const RELAYS = { ses: sesRelay } as const satisfies {
  readonly [P in Relay["provider"]]: RelayProvider<Extract<Relay, { provider: P }>>;
};

/** Who takes mail in. */
const RECEIVERS = { ses: sesInbound } as const satisfies {
  readonly [P in Inbound["provider"]]: ReceiverProvider<Extract<Inbound, { provider: P }>>;
};

/** All of them, whatever they do. */
export const PROVIDERS: readonly Provider[] = [DNS, POLICY_HOSTS, RELAYS, RECEIVERS].flatMap((role) =>
  Object.values<Provider>(role),
);

/** Those that relay mail out. */
export const RELAY_PROVIDERS: readonly RelayProvider[] = Object.values<RelayProvider>(RELAYS);

/** Those that run zones. */
export const DNS_PROVIDERS: readonly DnsProvider[] = Object.values<DnsProvider>(DNS);

export const cloudOf = (cloud: CloudAccount["cloud"]): Cloud => CLOUDS[cloud];
export const dnsOf = (provider: Zone["provider"]): DnsProvider => DNS[provider];
export const policyHostOf = (kind: Hosting["kind"]): PolicyHostProvider => POLICY_HOSTS[kind];

/** Whether a text is the name of one that runs zones. */
export const isDnsProvider = (name: string): name is Zone["provider"] => Object.hasOwn(DNS, name);
export const relayProviderOf = (provider: Relay["provider"]): RelayProvider => RELAYS[provider];
export const receiverOf = (provider: Inbound["provider"]): ReceiverProvider => RECEIVERS[provider];

/** The cloud of a name, which its resources' types begin with; undefined: none of ours. */
export const cloudNamed = (name: string): Cloud | undefined => (isCloud(name) ? CLOUDS[name] : undefined);

const isCloud = (name: string): name is CloudAccount["cloud"] => Object.hasOwn(CLOUDS, name);
