import type { TenantFile } from "../../schemas/tenant.types.ts";
import type { Source } from "../model/place.ts";
import { rememberedOf } from "../model/remembered-of.ts";
import { dnsNameOf } from "./context.ts";

/** What is asked of each file of a fleet, whether or not its data has been let go. */
export interface Gist {
  readonly tenant: string;
  readonly isRetired: boolean;
  /** The services that it names. A retired tenant needs none. */
  readonly services: readonly string[];
  /** The names whose networks its SPF records are to hold. */
  readonly flattened: readonly string[];
  /** The keys of the domains that leave their DMARC policy to the names above. */
  readonly silent: ReadonlySet<string>;
}

/** The gist of a tenant's file, taken from its data once. */
export const gistOf = rememberedOf<Source<TenantFile>, void, Gist>(({ data }) => {
  const domains = Object.entries(data.domains);
  return {
    tenant: data.tenant,
    isRetired: data.lifecycle === "retired",
    services: servicesOf(data),
    flattened: domains.flatMap(([, { spf }]) => (spf?.flatten ?? []).map(dnsNameOf)),
    silent: new Set(domains.flatMap(([key, { dmarc }]) => (dmarc === undefined ? [key] : []))),
  };
});

const servicesOf = (data: TenantFile): readonly string[] =>
  data.lifecycle === "retired" ? [] : [...new Set(namedServices(data))];

/** The services that a file names, whatever becomes of the tenant. */
export function namedServices({ domains }: Pick<TenantFile, "domains">): readonly string[] {
  return Object.values(domains).flatMap(({ mx, senders = [] }) => {
    const receivers = mx !== undefined && "services" in mx ? mx.services : [mx];
    return [...receivers, ...senders].flatMap((use) => (use !== undefined && "service" in use ? [use.service] : []));
  });
}
