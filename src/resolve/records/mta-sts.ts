import type { DnsRecord, Domain, Hosting, PolicyHost, Zone } from "../../model/blueprint.ts";
import type { Path } from "../../model/place.ts";
import { POLICY_PATH, policyId, printPolicy } from "../../standards/mta-sts/policy.ts";
import { printStsRecord } from "../../standards/mta-sts/record.ts";
import { awsAccount, type Context } from "../context.ts";
import { record, shortHash } from "./record.ts";

/** ACM user guide, "Quotas": the first name of a certificate. */
const MAX_CERTIFICATE_NAME = 64;

type HostKind = Hosting["kind"];

/** The policy of a domain and who serves it; undefined where it has none, or where the declared host cannot serve it. */
export function resolvePolicy(domain: Domain, context: Context): PolicyHost | undefined {
  if (domain.mtaSts === undefined) return undefined;
  const hosting = resolveHosting(domain, context);
  if (hosting === undefined) return undefined;
  const body = printPolicy({ ...domain.mtaSts, mx: domain.mtaSts.patterns });
  return {
    domain: domain.name,
    host: `mta-sts.${domain.name}`,
    path: POLICY_PATH,
    body,
    id: policyId(body),
    origin: [...domain.path, "mtaSts"],
    zone: domain.zone,
    hosting,
  };
}

function resolveHosting(domain: Domain, context: Context): Hosting | undefined {
  const { report, source } = context;
  const declared = source.data.domains[String(domain.path[1])]?.mtaSts;
  const path: Path = [...domain.path, "mtaSts"];
  const kind = declared?.host ?? usualHost(domain.zone);
  if (declared?.certificate !== undefined && !(kind === "cloudfront" && domain.zone.provider === "external")) {
    report("mta-sts/host", [...path, "certificate"], "must only be set with an external zone and host: cloudfront", {
      domain: domain.name,
      help: "remove it: the certificate is validated by the apply",
    });
  }
  const name = resourceName(domain.name);
  if (kind === "external") return { kind };
  if (kind === "cloudfront") {
    // CloudFront is the platform's; the zone's account is for the zone's records.
    const account = awsAccount(undefined, path, context);
    if (`mta-sts.${domain.name}`.length > MAX_CERTIFICATE_NAME) {
      report(
        "mta-sts/host",
        path,
        `must have a name of at most ${MAX_CERTIFICATE_NAME} characters for an ACM certificate, got mta-sts.${domain.name}`,
        { domain: domain.name, part: "key", help: "host: external" },
      );
    }
    const distribution = domain.zone.provider !== "external" || declared?.certificate === "issued";
    return { kind, functionName: name, account, distribution };
  }
  if (domain.zone.provider !== "cloudflare") {
    report(
      "mta-sts/host",
      [...path, "host"],
      `must be cloudfront or external for a zone at ${domain.zone.provider}, got cloudflare-worker`,
      { domain: domain.name, help: "host: cloudfront" },
    );
    return undefined;
  }
  if (domain.zone.accountId === undefined) {
    report("mta-sts/host", path, "must have the account that holds the Worker, got none", {
      domain: domain.name,
      part: "key",
      help: "add accountId to the domain's zone, or the account to platform.yaml",
    });
    return undefined;
  }
  return { kind, scriptName: name, accountId: domain.zone.accountId };
}

function usualHost(zone: Zone): HostKind {
  return zone.provider === "cloudflare" ? "cloudflare-worker" : zone.provider === "route53" ? "cloudfront" : "external";
}

/** The name of the script or function: readable, unique by the domain, at most 63 characters for Workers and 64 for CloudFront. */
function resourceName(domain: string): string {
  return `mta-sts-${domain.replaceAll(".", "-").slice(0, 40).replace(/-+$/, "")}-${shortHash(domain)}`;
}

/** The record that announces the policy, and those that its host needs. A Worker's custom domain makes its own. */
export function policyRecords(domain: Domain, policy: PolicyHost | undefined): DnsRecord[] {
  if (policy === undefined) return [];
  const { host, origin, hosting } = policy;
  const announcement = record(domain, {
    name: `_mta-sts.${domain.name}`,
    type: "TXT",
    value: printStsRecord({ id: policy.id, extensions: [] }),
    purpose: `announces the MTA-STS policy, mode ${domain.mtaSts?.mode}`,
    slot: "mta-sts",
    path: origin,
    announces: host,
  });
  if (hosting.kind !== "cloudfront") return [announcement];
  const validation = record(domain, {
    name: {
      afterApply: `the validation name of the certificate for ${host}`,
      parts: [{ of: "validation-name", host }],
    },
    type: "CNAME",
    value: {
      afterApply: `the validation target of the certificate for ${host}`,
      parts: [{ of: "validation-value", host }],
    },
    purpose: `proves to ACM that ${host} is ours`,
    slot: "validation:1",
    path: origin,
  });
  const alias = record(domain, {
    name: host,
    type: "CNAME",
    value: { afterApply: `the CloudFront name that serves ${host}`, parts: [{ of: "distribution-name", host }] },
    purpose: "leads to the host of the MTA-STS policy",
    slot: "policy-host",
    path: origin,
  });
  // Nothing is announced before it can be served.
  return hosting.distribution ? [announcement, validation, alias] : [validation];
}
