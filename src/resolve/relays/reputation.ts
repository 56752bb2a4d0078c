import type { Relay as RelayFile } from "../../../schemas/tenant.types.ts";
import { type Path, under } from "../../model/place.ts";
import type { RelayAlarms } from "../../model/relay.ts";
import { parseArn } from "../../standards/names/arn.ts";
import type { Context } from "../context.ts";

/**
 * The SES tenant that a tenant's relays belong to: its own id, which SES takes as a name (64 letters, digits, hyphens and underscores).
 * There is one in each account and region that it has relays in (Amazon SES developer guide, "Tenants", Limitations).
 */
export const sesTenantOf = ({ platform, source }: Context): string | undefined =>
  platform.data.aws?.reputation?.tenants === "off" ? undefined : source.data.tenant;

/** The rates from which AWS reviews an account (Amazon SES developer guide, "Amazon SES sending review process FAQs"). */
const REVIEWED_FROM = { bounces: "5%", complaints: "0.1%" };

/** When a relay's rates raise an alarm, and who is told: its own topic, else those of the platform in its region. */
export function alarmsOf(
  alarms: RelayFile["alarms"],
  path: Path,
  region: string,
  context: Context,
): RelayAlarms | undefined {
  const { topic, bounces = REVIEWED_FROM.bounces, complaints = REVIEWED_FROM.complaints } = alarms ?? {};
  if (topic !== undefined) checkTopic(topic, under(path, "topic"), region, context);
  checkRate("bounces", bounces, path, context);
  checkRate("complaints", complaints, path, context);
  const { alarms: wanted, topics = [] } = context.platform.data.aws?.reputation ?? {};
  if (wanted === "off") {
    if (alarms !== undefined)
      context.report("relay/alarms", path, "must be left out, for aws.reputation.alarms of platform.yaml is off", {
        part: "key",
        help: "remove alarms, or let the platform have them on",
      });
    return undefined;
  }
  const near = topics.filter((one) => parseArn(one)?.region === region);
  return {
    bounceRate: rateOf(bounces),
    complaintRate: rateOf(complaints),
    topics: topic === undefined ? near : [topic],
  };
}

/** CloudWatch tells topics of the alarm's own region. */
function checkTopic(topic: string, path: Path, region: string, { report }: Context): void {
  const arn = parseArn(topic);
  if (arn?.service === "sns" && arn.region === region && !arn.resource.endsWith(".fifo")) return;
  report("relay/alarms", path, `must be an SNS topic in ${region} that is no FIFO topic, got ${topic}`, {
    help: `topic: arn:aws:sns:${region}:111122223333:mail-alarms`,
  });
}

/** The rates at which AWS may pause an account (same page): an alarm from above them comes too late, and one from zero never ends. */
const PAUSED_FROM = { bounces: "10%", complaints: "0.5%" };

function checkRate(field: "bounces" | "complaints", rate: string, path: Path, { report }: Context): void {
  if (rateOf(rate) > 0 && rateOf(rate) <= rateOf(PAUSED_FROM[field])) return;
  report(
    "relay/alarms",
    under(path, field),
    `must be more than 0% and at most ${PAUSED_FROM[field]}, from where AWS may pause sending, got ${rate}`,
    { help: `${field}: ${REVIEWED_FROM[field]}` },
  );
}

/** `0.1%` as CloudWatch has it. */
const rateOf = (percent: string): number => Number((Number.parseFloat(percent) / 100).toFixed(6));
