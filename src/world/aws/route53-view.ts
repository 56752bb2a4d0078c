import {
  GetHostedZoneCommand,
  ListResourceRecordSetsCommand,
  type ListResourceRecordSetsCommandOutput,
  NoSuchHostedZone,
  type ResourceRecordSet,
  Route53Client,
} from "@aws-sdk/client-route-53";
import { parseDnsName } from "../../standards/names/names.ts";
import type { ZoneView } from "../verify/accounts/access.ts";
import { AwsFailure, type AwsPlace } from "./calls.ts";
import { asked, configOf, needed } from "./sdk-calls.ts";

/** Route 53 by the AWS SDK. Reads alone. */
export interface Route53View {
  /** A hosted zone (GetHostedZone); undefined: there is none. */
  readonly zone: (id: string) => Promise<ZoneView | undefined>;
  /** All of its record sets (ListResourceRecordSets), as `aws route53 list-resource-record-sets` prints them. */
  readonly records: (id: string) => Promise<string>;
}

/** More than any import reads. */
const MAX_SETS = 50_000;

export function route53View(place: AwsPlace): Route53View {
  const client = new Route53Client(configOf(place));
  return {
    zone: async (Id) => {
      const found = await asked(client.send(new GetHostedZoneCommand({ Id })), NoSuchHostedZone);
      return (
        found && {
          name: nameOf(needed(found.HostedZone?.Name, "HostedZone.Name")),
          servers: (found.DelegationSet?.NameServers ?? []).map(nameOf),
        }
      );
    },
    records: (id) => listed(client, id),
  };
}

async function listed(client: Route53Client, HostedZoneId: string): Promise<string> {
  const ResourceRecordSets: ResourceRecordSet[] = [];
  for (let next: Partial<ListResourceRecordSetsCommandOutput> = {}; ; ) {
    const { NextRecordName, NextRecordType, NextRecordIdentifier } = next;
    next = await asked(
      client.send(
        new ListResourceRecordSetsCommand({
          HostedZoneId,
          StartRecordName: NextRecordName,
          StartRecordType: NextRecordType,
          StartRecordIdentifier: NextRecordIdentifier,
        }),
      ),
    );
    ResourceRecordSets.push(...(next.ResourceRecordSets ?? []));
    if (next.IsTruncated !== true) return JSON.stringify({ ResourceRecordSets }, null, 2);
    if (ResourceRecordSets.length > MAX_SETS)
      throw new AwsFailure(`a zone must have at most ${MAX_SETS} record sets, got more`);
  }
}

function nameOf(text: string): string {
  const name = parseDnsName(text.replace(/\.$/, ""));
  return name.ok ? name.name : text;
}
