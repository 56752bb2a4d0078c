import { defineRule } from "../rule.ts";

/** Amazon CloudWatch user guide, "Using Amazon CloudWatch alarms": an alarm tells topics of its own region. */
export const relayAlarms = defineRule({
  id: "relay/alarms",
  severity: "error",
  title: "A relay's alarms are raised before AWS acts, and notify a topic in the relay's region.",
  why: "AWS may pause an account from 10 % of bounces or 0.5 % of complaints: an alarm from above that comes too late, and one from 0 % is never over. CloudWatch notifies standard SNS topics of the alarm's own region and no others; where the platform has no alarms, what a relay says of them would be nothing.",
});
