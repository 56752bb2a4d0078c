import type { Domain, Hosting } from "../../model/blueprint.ts";
import { type Path, under } from "../../model/place.ts";
import { unreachable } from "../../model/unreachable.ts";
import { dnsOf } from "../../providers/registry.ts";
import { awsAccount, type Context } from "../context.ts";
import { shortHash } from "./record.ts";
import { sharedHosting } from "./shared-hosting.ts";

/** ACM user guide, "Quotas": the first name of a certificate. */
const MAX_CERTIFICATE_NAME = 64;

/** CloudFront developer guide, "File format for key-value pairs". */
const MAX_ENTRY = 1024;

/** What CloudFront and ACM bound of a policy on a shared distribution. */
export function checkShared({ name, path }: Domain, { length }: string, { report }: Context): void {
  const refuse = (message: string, host: string) =>
    report("mta-sts/host", under(path, "mtaSts"), message, { domain: name, part: "key", help: `host: ${host}` });
  if (`mta-sts.${name}`.length > MAX_CERTIFICATE_NAME)
    refuse(
      `must have a name of at most ${MAX_CERTIFICATE_NAME} characters for an ACM certificate, got mta-sts.${name}`,
      "external",
    );
  if (length > MAX_ENTRY)
    refuse(`must be a policy of at most ${MAX_ENTRY} characters for a key-value store, got ${length}`, "cloudfront");
}

/** Who serves a domain's policy; undefined, with a finding, where the declared host cannot. */
export function resolveHosting(domain: Domain, context: Context): Hosting | undefined {
  const { report, source } = context;
  const said = source.data.domains[String(domain.path[1])]?.mtaSts;
  const declared = said === undefined || "cname" in said ? undefined : said;
  const path: Path = under(domain.path, "mtaSts");
  const kind = declared?.host ?? dnsOf(domain.zone.provider).usualHost;
  if (declared?.certificate !== undefined && !(kind === "cloudfront" && domain.zone.provider === "external")) {
    report("mta-sts/host", under(path, "certificate"), "must only be set with an external zone and host: cloudfront", {
      domain: domain.name,
      help: "remove it: the certificate is validated by the apply",
    });
  }
  const isPlaced = kind === "shared" && context.platform.sharedHost?.provider !== "cloudflare-worker";
  if (declared?.distribution !== undefined && !isPlaced) {
    report(
      "mta-sts/host",
      under(path, "distribution"),
      "must only be set with host: shared, where that is CloudFront",
      {
        domain: domain.name,
        help: "remove it",
      },
    );
  }
  const name = resourceName(domain.name);
  switch (kind) {
    case "external":
      return { kind };
    case "cloudfront":
      return cloudfrontHosting(domain, name, declared?.certificate === "issued", context);
    case "cloudflare-worker":
      return workerHosting(domain, name, context);
    case "shared":
      return sharedHosting(domain, declared?.distribution, context);
    default:
      return unreachable(kind);
  }
}

function cloudfrontHosting(
  domain: Domain,
  functionName: string,
  isIssued: boolean,
  context: Context,
): Extract<Hosting, { kind: "cloudfront" }> {
  const path: Path = under(domain.path, "mtaSts");
  // CloudFront is the platform's; the zone's account is for the zone's records.
  const account = awsAccount(undefined, path, context);
  if (`mta-sts.${domain.name}`.length > MAX_CERTIFICATE_NAME) {
    context.report(
      "mta-sts/host",
      path,
      `must have a name of at most ${MAX_CERTIFICATE_NAME} characters for an ACM certificate, got mta-sts.${domain.name}`,
      { domain: domain.name, part: "key", help: "host: external" },
    );
  }
  return { kind: "cloudfront", functionName, account, distribution: domain.zone.provider !== "external" || isIssued };
}

/** Undefined where the zone is not in an account of Cloudflare that is known. */
function workerHosting(
  { name, path, zone }: Domain,
  scriptName: string,
  { report }: Context,
): Extract<Hosting, { kind: "cloudflare-worker" }> | undefined {
  if (zone.provider !== "cloudflare") {
    report(
      "mta-sts/host",
      under(path, "mtaSts", "host"),
      `must be cloudfront or external for a zone at ${zone.provider}, got cloudflare-worker`,
      { domain: name, help: "host: cloudfront" },
    );
    return undefined;
  }
  if (zone.accountId === undefined) {
    report("mta-sts/host", under(path, "mtaSts"), "must have the account that holds the Worker, got none", {
      domain: name,
      part: "key",
      help: "add accountId to the domain's zone, or the account to platform.yaml",
    });
    return undefined;
  }
  return { kind: "cloudflare-worker", scriptName, accountId: zone.accountId };
}

/** The name of the script or function: readable, unique by the domain, at most 63 characters for Workers and 64 for CloudFront. */
function resourceName(domain: string): string {
  return `mta-sts-${domain.replaceAll(".", "-").slice(0, 40).replace(/-+$/, "")}-${shortHash(domain)}`;
}
