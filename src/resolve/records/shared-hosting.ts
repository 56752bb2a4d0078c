import type { Domain, Hosting } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import type { SharedDistributions, SharedWorkers } from "../../model/platform.ts";
import type { Context } from "../context.ts";
import { shareOf } from "./share-of.ts";

type Refuse = (message: string, help: string, field?: string) => undefined;

/**
 * What of the platform's one host serves a domain's policy; undefined, with a finding, where it cannot. `distribution` is the number that the
 * tenant says.
 */
export function sharedHosting(
  domain: Domain,
  distribution: number | undefined,
  { platform, report }: Context,
): Hosting | undefined {
  const { sharedHost } = platform;
  const refuse: Refuse = (message, help, field = "host") => {
    report("mta-sts/host", under(domain.path, "mtaSts", field), message, { domain: domain.name, help });
  };
  if (sharedHost === undefined)
    return refuse(
      "must be a host that exists, got shared, which platform.yaml does not declare",
      "mtaSts: { shared: … } in platform.yaml first, or another host here",
    );
  return sharedHost.provider === "cloudflare-worker"
    ? ofWorker(domain, sharedHost, refuse)
    : ofDistribution(domain, sharedHost, distribution, refuse);
}

/** A custom domain, its zone and its Worker are in one account (Workers, "Custom Domains"). */
function ofWorker(
  { name, zone }: Domain,
  { account, accountId, scripts, namespaceId }: SharedWorkers,
  refuse: Refuse,
): Hosting | undefined {
  if (zone.provider !== "cloudflare" || zone.accountId !== accountId)
    return refuse(
      `must be another host for a zone ${zone.provider === "cloudflare" ? `in account ${zone.accountId ?? "that is not known"}` : `at ${zone.provider}`}, got shared, which serves zones in Cloudflare's account ${account} alone`,
      zone.provider === "cloudflare" ? "host: cloudflare-worker" : "host: cloudfront",
    );
  if (namespaceId === undefined)
    return refuse(
      `must be a host that is deployed, got shared, whose namespace platform.yaml does not name yet: ${name} would have no policy`,
      "npx postroad deploy platform, then write namespaceId of its output policy_host under mtaSts.shared of platform.yaml (docs/shared-host.md); then host: shared",
    );
  return { kind: "shared-worker", account, accountId, scriptName: shareOf(name, scripts), namespaceId };
}

/** A domain without a number waits for its own certificate, whoever runs its zone. */
function ofDistribution(
  { name }: Domain,
  { account, keyValueStore: store, domainNames }: SharedDistributions,
  distribution: number | undefined,
  refuse: Refuse,
): Hosting | undefined {
  if (store === undefined)
    return refuse(
      `must be a host that is deployed, got shared, whose key-value store platform.yaml does not name yet: ${name} would have no policy`,
      "npx postroad deploy platform, then write keyValueStore and domainNames of its output policy_host under mtaSts.shared of platform.yaml (docs/shared-host.md); then host: shared",
    );
  if (distribution === undefined) return { kind: "shared-cloudfront", account, store, placed: undefined };
  const domainName = domainNames[distribution - 1];
  if (domainName === undefined)
    return refuse(
      `must be one of the ${domainNames.length} that mtaSts.shared.domainNames of platform.yaml names, got ${distribution}`,
      "deploy the stack platform with as many distributions, and write their names there first",
      "distribution",
    );
  return { kind: "shared-cloudfront", account, store, placed: { distribution, domainName } };
}
