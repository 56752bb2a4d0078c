import type { ITerraformDependable, TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { DnsRecord, Zone } from "../../src/model/blueprint.ts";
import type { References } from "../values.ts";
import { CloudflareRecords } from "./cloudflare-records.ts";
import { Route53Records } from "./route53-records.ts";

export interface RecordsProps {
  /** The records of one zone. */
  readonly records: readonly DnsRecord[];
  readonly provider: TerraformProvider;
  readonly references: References;
  /** What must exist before the records of a set do; undefined where nothing must. */
  readonly dependsOn: (records: readonly DnsRecord[]) => ITerraformDependable[] | undefined;
}

/** The resources that a zone's records became, and the record that each came from. */
export interface WrittenRecords {
  readonly written: readonly {
    readonly records: readonly DnsRecord[];
    readonly resource: ITerraformDependable;
    readonly fqdn: string | undefined;
  }[];
}

/** Writes records where their zone is run; those of an external zone make no resource. */
export function writeRecords(
  scope: Construct,
  id: string,
  zone: Exclude<Zone, { provider: "external" }>,
  props: RecordsProps,
): WrittenRecords {
  return zone.provider === "cloudflare"
    ? new CloudflareRecords(scope, id, { ...props, zoneId: zone.zoneId })
    : new Route53Records(scope, id, { ...props, zoneId: zone.zoneId });
}
