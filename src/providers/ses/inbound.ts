import type { Inbound } from "../../model/inbound.ts";
import type { ReceiverProvider } from "../provider.ts";
import type { QuotaName, Taken } from "../quotas/quota.ts";
import { inboundResources } from "./inbound-resources.ts";
import { SES_PAGE } from "./relay.ts";
import { askedIdentity } from "./relay-resources.ts";

/** Mail that SES receives. Its API and identities are those of relays. */
export const sesInbound = {
  name: "SES",
  accountOf: ({ account, region }) => ({ cloud: "aws", account, region }),
  takenBy: ({ account, region, path, rules, identities }) => {
    if (rules.length === 0) return [];
    const one = (quota: QuotaName): Taken => ({ quota, cloud: "aws", account, region, path });
    return [...rules.map(() => one("receipt-rules")), ...identities.map(() => one("ses-identities"))];
  },
  asked: ({ identities, buckets, rules, retention: days }) => [
    ...identities.map(({ domain }) => askedIdentity(domain)),
    ...buckets.map(({ id }) => ({ type: "aws_s3_bucket", name: id, attributes: { bucket: id } })),
    ...(days === undefined ? [] : buckets).map(({ id }) => ({
      type: "aws_s3_bucket_lifecycle_configuration",
      name: id,
      attributes: { bucket: id, rule: [{ expiration: [{ days: days ?? null }] }] },
    })),
    ...rules.map(({ name, recipients, enabled, tls }) => ({
      type: "aws_ses_receipt_rule",
      name,
      attributes: { name, recipients, enabled, tls_policy: tls === "required" ? "Require" : "Optional" },
    })),
  ],
  apis: {},
  quotas: { "receipt-rules": { of: "receipt rules", usual: 200, scope: "region", page: SES_PAGE } },
  resources: inboundResources,
} as const satisfies ReceiverProvider<Extract<Inbound, { provider: "ses" }>>;
