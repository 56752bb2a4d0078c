import type { DelegatedSts, DnsRecord, Domain, Hosting, PolicyHost, Text } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import { unreachable } from "../../model/unreachable.ts";
import { policyHostOf } from "../../providers/registry.ts";
import { POLICY_PATH } from "../../standards/mta-sts/policy.ts";
import { policyId, printPolicy, printStsRecord } from "../../standards/mta-sts/print.ts";
import type { Context } from "../context.ts";
import { checkShared, resolveHosting } from "./hosting.ts";
import { record } from "./record.ts";

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
    origin: under(domain.path, "mtaSts"),
    zone: domain.zone,
    hosting,
  };
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
  const base = { type: "CNAME", path: under(domain.path, "mtaSts") } as const;
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
