import { Route53Record } from "@cdktf/provider-aws/lib/route53-record/index.js";
import { Construct } from "constructs";
import type { DnsRecord } from "../../src/model/blueprint.ts";
import { route53Records } from "../../src/providers/route53/records.ts";
import { importAs } from "../import-block.ts";
import { at, logicalId } from "../logical-id.ts";
import { values } from "../values.ts";
import type { RecordsProps, WrittenRecords } from "./records.ts";

export interface Route53RecordsProps extends RecordsProps {
  readonly zoneId: string;
}

/** Records in a Route 53 zone: one `aws_route53_record` for each name and type, with all of its values. */
export class Route53Records extends Construct implements WrittenRecords {
  readonly written: WrittenRecords["written"];

  constructor(scope: Construct, id: string, props: Route53RecordsProps) {
    super(scope, id);
    this.written = groupSets(props.records).map((records) => {
      const [first] = records as [DnsRecord];
      const address = logicalId(first.type.toLowerCase(), ...identityOf(first));
      const config = values(
        {
          zoneId: props.zoneId,
          name: first.name,
          type: first.type,
          ttl: first.ttl,
          records: records.map(route53Records.valueOf),
        },
        props.references,
      );
      const resource = at(
        new Route53Record(this, address, { provider: props.provider, dependsOn: props.dependsOn(records), ...config }),
        address,
      );
      if (first.adopts !== undefined) importAs(resource, address, first.adopts);
      return { records, resource, fqdn: resource.fqdn };
    });
  }
}

/** One set for each name and type; a name known only after an apply is a set of its own. */
function groupSets(records: readonly DnsRecord[]): DnsRecord[][] {
  const sets = new Map<string, DnsRecord[]>();
  for (const record of records) {
    const key = identityOf(record).concat(record.type).join(" ");
    sets.set(key, [...(sets.get(key) ?? []), record]);
  }
  return [...sets.values()];
}

function identityOf({ domain, name, slot }: DnsRecord): string[] {
  return typeof name === "string" ? [name] : [domain, slot];
}
