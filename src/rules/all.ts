import { BIMI_POLICY } from "./bimi/policy-rules.ts";
import { CROSS_POLICY } from "./cross/policy-rules.ts";
import { DKIM_POLICY } from "./dkim/policy-rules.ts";
import { DMARC_POLICY } from "./dmarc/policy-rules.ts";
import { DNS_POLICY } from "./dns/policy-rules.ts";
import { GUARD_POLICY } from "./guard/policy-rules.ts";
import { INBOUND_POLICY } from "./inbound/policy-rules.ts";
import { LOCK_POLICY } from "./lock/policy-rules.ts";
import { MTA_STS_POLICY } from "./mta-sts/policy-rules.ts";
import { MX_POLICY } from "./mx/policy-rules.ts";
import { RELAY_POLICY } from "./relay/policy-rules.ts";
import type { PolicyRule } from "./rule.ts";
import { SPF_POLICY } from "./spf/policy-rules.ts";
import { TENANT_POLICY } from "./tenant/policy-rules.ts";
import { TLS_RPT_POLICY } from "./tls-rpt/policy-rules.ts";

/** The rules of mail policy, by area, in no order that matters: findings are sorted by place. */
export const POLICY_RULES: readonly PolicyRule[] = [
  ...BIMI_POLICY,
  ...CROSS_POLICY,
  ...DKIM_POLICY,
  ...DMARC_POLICY,
  ...DNS_POLICY,
  ...GUARD_POLICY,
  ...INBOUND_POLICY,
  ...LOCK_POLICY,
  ...MTA_STS_POLICY,
  ...MX_POLICY,
  ...RELAY_POLICY,
  ...SPF_POLICY,
  ...TENANT_POLICY,
  ...TLS_RPT_POLICY,
];
