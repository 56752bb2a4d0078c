import type { Plain } from "../../model/change.ts";
import { listOf, member, textOf } from "../../model/json-reader.ts";
import { calls } from "../api.ts";
import type { ResourceTypes } from "../resource-type.ts";
import { isAbsent, numberIn } from "../state-values.ts";

/** A block as states have it, in a list of one, or as it is written. */
const firstOf = (value: unknown): Plain => ((Array.isArray(value) ? value[0] : value) ?? null) as Plain;

/** The rules of a bucket's lifecycle that are about delivered mail: what is quarantined has days of its own. */
const delivered = (rule: unknown): unknown =>
  Array.isArray(rule) ? rule.filter((one) => member(one, "id") !== "quarantine") : rule;

/** What mail is received with: rules, the guard's function, and buckets. */
export const inboundResources = {
  aws_cloudwatch_log_group: { follows: ["inbound", "mailbox"] },
  aws_cloudwatch_log_metric_filter: { follows: ["inbound", "mailbox"] },
  aws_iam_role: { follows: ["inbound", "mailbox"], calls: calls("iam", 3, 4, 4, 5, 1), secrets: [] },
  aws_iam_role_policy: { follows: ["inbound", "mailbox"], calls: calls("iam", 1, 2, 2, 1, 1) },
  aws_lambda_function: {
    follows: ["inbound", "mailbox"],
    secrets: [],
    mail: ["filename", "source_code_hash", "handler", "role", "environment"],
  },
  aws_lambda_permission: { follows: ["inbound", "mailbox"] },
  aws_s3_bucket: {
    follows: ["inbound", "mailbox"],
    forcesNew: ["bucket"],
    holdsData: true,
    described: ["*"],
    means: { bucket: ({ bucket }) => textOf(bucket) },
  },
  aws_s3_bucket_lifecycle_configuration: {
    follows: ["inbound", "mailbox"],
    described: ["*", "rule"],
    means: {
      retention: ({ rule }) =>
        numberIn(firstOf(member(firstOf(member(firstOf(delivered(rule)), "expiration")), "days"))),
    },
  },
  aws_s3_bucket_policy: { follows: ["inbound", "mailbox"] },
  aws_s3_bucket_public_access_block: { follows: ["inbound", "mailbox"] },
  aws_s3_bucket_server_side_encryption_configuration: { follows: ["inbound", "mailbox"] },
  aws_s3_bucket_versioning: { follows: ["inbound", "mailbox"] },
  aws_ses_active_receipt_rule_set: {
    follows: [],
    calls: calls("ses", 1, 2, 2, 2, 1),
    described: ["*", "rule_set_name"],
    means: { activeRuleSet: ({ rule_set_name: name }) => name },
  },
  aws_ses_receipt_rule: {
    follows: ["inbound", "mailbox"],
    calls: calls("ses", 1, 2, 3, 1, 1),
    secrets: [],
    mail: ["enabled", "recipients", "rule_set_name", "tls_policy"],
    forcesNew: ["name", "rule_set_name"],
    described: ["recipients", "tls_policy", "enabled"],
    means: {
      receiptRule: ({ name, recipients, enabled, tls_policy: policy }) => {
        // SES takes mail in the clear where a rule names no policy.
        const tls = isAbsent(policy) ? "Optional" : policy;
        return {
          name,
          recipients: enabled === false ? [] : listOf(recipients).filter((one) => typeof one === "string"),
          tls,
          requiresTls: tls === "Require",
        };
      },
    },
  },
  aws_ses_receipt_rule_set: {
    follows: ["inbound", "mailbox"],
    calls: calls("ses", 1, 2, 2, 1, 1),
    forcesNew: ["rule_set_name"],
  },
} as const satisfies ResourceTypes;
