import type { ITerraformDependable, TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { DnsRecord } from "../../src/model/blueprint.ts";
import type { ManagedZone } from "../../src/model/zone.ts";
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

/** Who writes them, by the names of src/providers. */
const WRITERS = { cloudflare: CloudflareRecords, route53: Route53Records } as const satisfies Record<
  ManagedZone["provider"],
  new (
    scope: Construct,
    id: string,
    props: RecordsProps & { readonly zoneId: string },
  ) => WrittenRecords
>;

/** Writes records where their zone is run. */
export function writeRecords(scope: Construct, id: string, zone: ManagedZone, props: RecordsProps): WrittenRecords {
  return new WRITERS[zone.provider](scope, id, { zoneId: zone.zoneId, ...props });
}
