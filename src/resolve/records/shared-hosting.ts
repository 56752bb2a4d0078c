import type { Domain, Hosting } from "../../model/blueprint.ts";
import type { SharedHost } from "../../model/platform.ts";
import type { Context } from "../context.ts";
import { shareOf } from "./share-of.ts";

/** What of the platform's one host serves a domain's policy; undefined, with a finding, where it cannot. */
export function sharedHosting(domain: Domain, { platform, report }: Context): Hosting | undefined {
  const { sharedHost } = platform;
  const refuse = (message: string, help: string): undefined => {
    report("mta-sts/host", [...domain.path, "mtaSts", "host"], message, { domain: domain.name, help });
  };
  if (sharedHost === undefined)
    return refuse(
      "must be a host that there is, got shared, which platform.yaml does not declare",
      "mtaSts: { shared: … } in platform.yaml first, or another host here",
    );
  return ofWorker(domain, sharedHost, refuse);
}

/** A custom domain, its zone and its Worker are in one account (Workers, "Custom Domains"). */
function ofWorker(
  { name, zone }: Domain,
  { account, accountId, scripts, namespaceId }: SharedHost,
  refuse: (message: string, help: string) => undefined,
): Hosting | undefined {
  if (zone.provider !== "cloudflare" || zone.accountId !== accountId)
    return refuse(
      `must be another host for a zone ${zone.provider === "cloudflare" ? `in account ${zone.accountId ?? "that is not known"}` : `at ${zone.provider}`}, got shared, which serves zones in Cloudflare's account ${account} alone`,
      zone.provider === "cloudflare" ? "host: cloudflare-worker" : "host: cloudfront",
    );
  if (namespaceId === undefined)
    return refuse(
      `must be a host that is made, got shared, whose namespace platform.yaml does not name yet: ${name} would have no policy`,
      "deploy the stack platform, write namespaceId of its output policy_host under mtaSts.shared of platform.yaml; then host: shared",
    );
  return { kind: "shared-worker", account, accountId, scriptName: shareOf(name, scripts), namespaceId };
}
