import type { Relay as RelayFile } from "../../../schemas/tenant.types.ts";
import { type Path, under } from "../../model/place.ts";
import type { RelayEvents } from "../../model/relay.ts";
import { parseArn } from "../../standards/names/arn.ts";
import type { Context } from "../context.ts";

const DEFAULT_EVENTS = ["send", "delivery", "bounce", "complaint", "reject", "delivery-delay"];

/** Where a relay's events go, with what SES needs to know of it (Amazon SES API v2, EventDestinationDefinition). */
export function eventsOf(
  events: RelayFile["events"],
  path: Path,
  region: string,
  context: Context,
): RelayEvents | undefined {
  if (events === undefined) return undefined;
  const { to, target, role, types = DEFAULT_EVENTS } = events;
  if (role !== undefined) checkRole(to, role, under(path, "role"), context);
  if (target !== undefined) checkTarget(to, target, under(path, "target"), region, context);
  const missing = (field: string, help: string) =>
    context.report("relay/events", path, `must have ${field} for events to ${to}, got none`, { part: "key", help });
  if (to === "cloudwatch") return { to, types };
  if (to === "eventbridge") return { to, target, types };
  if (target === undefined) missing("target", `target: ${EXAMPLES[to](region)}`);
  if (to === "firehose" && role === undefined) missing("role", ROLE);
  if (target === undefined) return undefined;
  if (to === "sns") return { to, target, types };
  return role === undefined ? undefined : { to, target, role, types };
}

type Destination = NonNullable<RelayFile["events"]>["to"];

/** Of the relay's own region, and of the kind that is named. */
function checkTarget(to: Destination, target: string, path: Path, region: string, { report }: Context): void {
  const arn = parseArn(target);
  const refuse = (what: string, help: string) =>
    report("relay/events", path, `must be ${what}, got ${target}`, { help });
  if (to === "cloudwatch") refuse("left out for events to cloudwatch", "CloudWatch takes metrics by the relay's name");
  else if (to === "eventbridge") {
    if (arn?.service !== "events" || arn.resource !== "event-bus/default" || arn.region !== region)
      refuse(`the default bus of ${region}`, "leave target out: SES writes to the default bus and no other");
  } else if (arn?.service !== to || arn.region !== region)
    refuse(`${to === "sns" ? "an SNS topic" : "a Firehose delivery stream"} in ${region}`, EXAMPLES[to](region));
}

function checkRole(to: Destination, role: string, path: Path, { report }: Context): void {
  const arn = parseArn(role);
  if (to === "firehose" && arn?.service === "iam" && /^role\/./.test(arn.resource)) return;
  if (to === "firehose")
    report("relay/events", path, `must be the ARN of a role that SES takes, got ${role}`, { help: ROLE });
  else report("relay/events", path, `must be left out for events to ${to}, got ${role}`, { help: "remove role" });
}

const ROLE = "role: arn:aws:iam::111122223333:role/ses-to-firehose";

const EXAMPLES = {
  sns: (region: string) => `arn:aws:sns:${region}:111122223333:mail-events`,
  firehose: (region: string) => `arn:aws:firehose:${region}:111122223333:deliverystream/mail-events`,
};
