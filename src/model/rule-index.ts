import { ACKNOWLEDGE_RULES } from "../rules/index/acknowledge.ts";
import { BIMI_RULES } from "../rules/index/bimi.ts";
import { CROSS_RULES } from "../rules/index/cross.ts";
import { DKIM_RULES } from "../rules/index/dkim.ts";
import { DMARC_RULES } from "../rules/index/dmarc.ts";
import { FILES_RULES } from "../rules/index/files.ts";
import { HANDOFF_RULES } from "../rules/index/handoff.ts";
import { INBOUND_RULES } from "../rules/index/inbound.ts";
import { LIMITS_RULES } from "../rules/index/limits.ts";
import { LOCK_RULES } from "../rules/index/lock.ts";
import { MTA_STS_RULES } from "../rules/index/mta-sts.ts";
import { MX_RULES } from "../rules/index/mx.ts";
import { PLATFORM_RULES } from "../rules/index/platform.ts";
import { RELAY_RULES } from "../rules/index/relay.ts";
import type { Rule } from "../rules/index/rule.ts";
import { SPF_RULES } from "../rules/index/spf.ts";
import { TENANT_RULES } from "../rules/index/tenant.ts";
import { TLS_RPT_RULES } from "../rules/index/tls-rpt.ts";
import { TRANSITION_RULES } from "../rules/index/transitions.ts";

/** Every rule that postroad knows, by area. The pages in `docs/rules` are made from this table. */
export const RULES = {
  ...FILES_RULES,
  ...TENANT_RULES,
  ...MX_RULES,
  ...SPF_RULES,
  ...DKIM_RULES,
  ...DMARC_RULES,
  ...MTA_STS_RULES,
  ...TLS_RPT_RULES,
  ...BIMI_RULES,
  ...CROSS_RULES,
  ...LOCK_RULES,
  ...RELAY_RULES,
  ...HANDOFF_RULES,
  ...INBOUND_RULES,
  ...PLATFORM_RULES,
  ...LIMITS_RULES,
  ...TRANSITION_RULES,
  ...ACKNOWLEDGE_RULES,
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;
