import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { RelayAlarms } from "../src/model/relay.ts";
import { at } from "./logical-id.ts";
import { type References, type Token, values } from "./values.ts";

export interface ReputationAlarmsProps {
  readonly alarms: RelayAlarms;
  /** The configuration set, as it is named and as Terraform refers to it. */
  readonly set: { readonly name: string; readonly reference: Token };
  /** Of the set in the state. */
  readonly address: string;
  readonly provider: TerraformProvider;
  readonly references: References;
}

/**
 * An alarm on the bounce rate of a configuration set, and one on its complaint rate (Amazon SES developer guide, "Creating reputation
 * monitoring alarms using CloudWatch"). A set that sends nothing has no rate, and no alarm.
 */
export function addReputationAlarms(scope: Construct, props: ReputationAlarmsProps): void {
  const { alarms, set, address, provider, references } = props;
  const rates = [
    { of: "bounces", metricName: "Reputation.BounceRate", threshold: alarms.bounceRate },
    { of: "complaints", metricName: "Reputation.ComplaintRate", threshold: alarms.complaintRate },
  ];
  const topics = alarms.topics.length === 0 ? undefined : alarms.topics;
  for (const { of, metricName, threshold } of rates) {
    const alarm = new CloudwatchMetricAlarm(scope, `alarm-${address}-${of}`, {
      provider,
      ...values(
        {
          alarmName: `${set.name}--${of}`,
          namespace: "AWS/SES",
          metricName,
          dimensions: { "ses:configuration-set": set.reference },
          statistic: "Maximum",
          period: 3600,
          evaluationPeriods: 1,
          comparisonOperator: "GreaterThanOrEqualToThreshold",
          threshold,
          treatMissingData: "notBreaching",
          alarmActions: topics,
          okActions: topics,
        },
        references,
      ),
    });
    at(alarm, `${address}_${of}`);
  }
}
