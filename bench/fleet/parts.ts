import type { Random } from "./random.ts";
import { rsaKey } from "./rsa-key.ts";

/** What a kind of tenant is written from. */
export interface Tenant {
  readonly id: string;
  /** `id.example`. */
  readonly domain: string;
  readonly random: Random;
}

const ACCOUNT = "9a7806061c88ada191ed06f989cc3dac";
const route53 = ({ random }: Tenant) => `{ provider: route53, zoneId: Z${random.hex(19).toUpperCase()} }`;
const cloudflare = ({ random }: Tenant) => `{ provider: cloudflare, zoneId: ${random.hex(32)}, accountId: ${ACCOUNT} }`;

/** Where the domain's DNS is run. A zone belongs to one tenant, so that its domains share it. */
export const zoneOf = (tenant: Tenant): string =>
  tenant.random.pick([route53, route53, cloudflare, () => "{ provider: external }"] as const)(tenant);

export const route53Zone = route53;
export const cloudflareZone = cloudflare;

/** One of 254 addresses for documentation (RFC 5737 section 3). */
export const address = (random: Random): string =>
  `${random.pick(["192.0.2", "198.51.100", "203.0.113"] as const)}.${random.between(1, 254)}`;

/** A DKIM key in place, indented below `senders`. */
export const ownKey = (random: Random, selector: string, state = "active"): string =>
  `          - selector: ${selector}\n            publicKey: "${rsaKey(random)}"\n            state: ${state}`;

/** A sender that the tenant runs itself: addresses and a key. */
export const ownServer = (random: Random, name: string): string =>
  `      - name: ${name}\n        ip4: [${address(random)}]\n        dkim:\n${ownKey(random, `${name}2026`)}`;

/** How far DMARC has come. Most of a fleet is on its way. */
export const dmarc = (random: Random): string =>
  `    dmarc: { stage: ${random.pick(["observe", "observe", "quarantine-test", "quarantine", "reject"] as const)} }`;

/** What some vendor asked for, to see whose domain it is. */
export const verification = (random: Random): string => `    txt: [vendor-site-verification=${random.hex(32)}]`;
