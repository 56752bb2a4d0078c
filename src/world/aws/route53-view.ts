import { GetHostedZoneCommand, NoSuchHostedZone, Route53Client } from "@aws-sdk/client-route-53";
import { parseDnsName } from "../../standards/names/names.ts";
import type { ZoneView } from "../verify/accounts/access.ts";
import type { AwsPlace } from "./calls.ts";
import { asked, configOf, needed } from "./sdk-calls.ts";

/** A hosted zone by the AWS SDK (Route 53, GetHostedZone). */
export async function hostedZone(place: AwsPlace, Id: string): Promise<ZoneView | undefined> {
  const found = await asked(
    new Route53Client(configOf(place)).send(new GetHostedZoneCommand({ Id })),
    NoSuchHostedZone,
  );
  return (
    found && {
      name: nameOf(needed(found.HostedZone?.Name, "HostedZone.Name")),
      servers: (found.DelegationSet?.NameServers ?? []).map(nameOf),
    }
  );
}

function nameOf(text: string): string {
  const name = parseDnsName(text.replace(/\.$/, ""));
  return name.ok ? name.name : text;
}
