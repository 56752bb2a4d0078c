import type { DelegatedSts, DnsRecord, Domain, Hosting, PolicyHost, Text } from "../../model/blueprint.ts";
import type { Path } from "../../model/place.ts";
import { unreachable } from "../../model/unreachable.ts";
import { dnsOf, policyHostOf } from "../../providers/registry.ts";
import { POLICY_PATH } from "../../standards/mta-sts/policy.ts";
import { policyId, printPolicy, printStsRecord } from "../../standards/mta-sts/print.ts";
import { awsAccount, type Context } from "../context.ts";
import { record, shortHash } from "./record.ts";
import { sharedHosting } from "./shared-hosting.ts";

/** ACM user guide, "Quotas": the first name of a certificate. */
const MAX_CERTIFICATE_NAME = 64;

/** CloudFront developer guide, "File format for key-value pairs". */
const MAX_ENTRY = 1024;

/** The policy of a domain and who serves it; undefined where it has none, or where the declared host cannot serve it. */
export function resolvePolicy(domain: Domain, context: Context): PolicyHost | undefined {
  if (domain.mtaSts === undefined) return undefined;
  const hosting = resolveHosting(domain, context);
  if (hosting === undefined) return undefined;
  const body = printPolicy({ ...domain.mtaSts, mx: domain.mtaSts.patterns });
  if (hosting.kind === "shared-cloudfront") checkShared(domain, body, context);
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

/** What CloudFront and ACM bound of a policy on a shared distribution. */
function checkShared({ name, path }: Domain, { length }: string, { report }: Context): void {
  const refuse = (message: string) =>
    report("mta-sts/host", [...path, "mtaSts"], message, { domain: name, part: "key", help: "host: cloudfront" });
  if (`mta-sts.${name}`.length > MAX_CERTIFICATE_NAME)
    refuse(
      `must have a name of at most ${MAX_CERTIFICATE_NAME} characters for an ACM certificate, got mta-sts.${name}`,
    );
  if (length > MAX_ENTRY)
    refuse(`must be a policy of at most ${MAX_ENTRY} characters for a key-value store, got ${length}`);
}

function resolveHosting(domain: Domain, context: Context): Hosting | undefined {
  const { report, source } = context;
  const said = source.data.domains[String(domain.path[1])]?.mtaSts;
  const declared = said === undefined || "cname" in said ? undefined : said;
  const path: Path = [...domain.path, "mtaSts"];
  const kind = declared?.host ?? dnsOf(domain.zone.provider).usualHost;
  if (declared?.certificate !== undefined && !(kind === "cloudfront" && domain.zone.provider === "external")) {
    report("mta-sts/host", [...path, "certificate"], "must only be set with an external zone and host: cloudfront", {
      domain: domain.name,
      help: "remove it: the certificate is validated by the apply",
    });
  }
  const isPlaced = kind === "shared" && context.platform.sharedHost?.provider !== "cloudflare-worker";
  if (declared?.distribution !== undefined && !isPlaced) {
    report("mta-sts/host", [...path, "distribution"], "must only be set with host: shared, where that is CloudFront", {
      domain: domain.name,
      help: "remove it",
    });
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
  const path: Path = [...domain.path, "mtaSts"];
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
      [...path, "mtaSts", "host"],
      `must be cloudfront or external for a zone at ${zone.provider}, got cloudflare-worker`,
      { domain: name, help: "host: cloudfront" },
    );
    return undefined;
  }
  if (zone.accountId === undefined) {
    report("mta-sts/host", [...path, "mtaSts"], "must have the account that holds the Worker, got none", {
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

/** The record that announces the policy, and those that its host needs. A Worker's custom domain makes its own. */
export function policyRecords(domain: Domain, policy: PolicyHost | undefined): DnsRecord[] {
  if (domain.mtaStsElsewhere !== undefined) return delegatedRecords(domain, domain.mtaStsElsewhere);
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
  // Nothing is announced before it can be served.
  const announced = policyHostOf(hosting.kind).serves(hosting) ? [announcement] : [];
  switch (hosting.kind) {
    case "external":
    case "cloudflare-worker":
    case "shared-worker":
      return announced;
    case "cloudfront":
      return [...announced, ...cloudfrontRecords(domain, policy, hosting)];
    case "shared-cloudfront":
      return [...announced, ...sharedRecords(domain, policy, hosting)];
    default:
      return unreachable(hosting);
  }
}

/** The names that lead to whoever runs the policy. */
function delegatedRecords(domain: Domain, { cname, policyCname }: DelegatedSts): DnsRecord[] {
  const base = { type: "CNAME", path: [...domain.path, "mtaSts"] } as const;
  return [
    record(domain, {
      ...base,
      name: `_mta-sts.${domain.name}`,
      value: cname,
      purpose: "MTA-STS: another's record announces the policy",
      slot: "mta-sts",
    }),
    record(domain, {
      ...base,
      name: `mta-sts.${domain.name}`,
      value: policyCname,
      purpose: "MTA-STS: others serve the policy",
      slot: "policy-host",
    }),
  ];
}

/** The certificate's own, and the name that leads to the distribution. */
function cloudfrontRecords(
  domain: Domain,
  policy: PolicyHost,
  { distribution }: Extract<Hosting, { kind: "cloudfront" }>,
): DnsRecord[] {
  const { host } = policy;
  const name: Text = {
    afterApply: `the CloudFront name that serves ${host}`,
    parts: [{ of: "distribution-name", host }],
  };
  return [validationRecord(domain, policy), ...(distribution ? [aliasRecord(domain, policy, name)] : [])];
}

/** The same, for a distribution whose name is known. */
function sharedRecords(
  domain: Domain,
  policy: PolicyHost,
  { placed }: Extract<Hosting, { kind: "shared-cloudfront" }>,
): DnsRecord[] {
  const alias = placed === undefined ? [] : [aliasRecord(domain, policy, placed.domainName)];
  return [validationRecord(domain, policy), ...alias];
}

function validationRecord(domain: Domain, { host, origin }: PolicyHost): DnsRecord {
  return record(domain, {
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
}

function aliasRecord(domain: Domain, { host, origin }: PolicyHost, value: Text): DnsRecord {
  return record(domain, {
    name: host,
    type: "CNAME",
    value,
    purpose: "leads to the host of the MTA-STS policy",
    slot: "policy-host",
    path: origin,
  });
}
