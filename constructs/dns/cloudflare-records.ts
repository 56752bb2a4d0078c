import { DnsRecord as CloudflareDnsRecord } from "@cdktf/provider-cloudflare/lib/dns-record/index.js";
import { Construct } from "constructs";
import type { DnsRecord } from "../../src/model/blueprint.ts";
import { cloudflareRecords } from "../../src/providers/cloudflare/records.ts";
import { importAs } from "../import-block.ts";
import { at, logicalId } from "../logical-id.ts";
import { values } from "../values.ts";
import type { RecordsProps, WrittenRecords } from "./records.ts";

export interface CloudflareRecordsProps extends RecordsProps {
  readonly zoneId: string;
}

/**
 * Records in a Cloudflare zone: one `cloudflare_dns_record` for each value. Mail records are never proxied.
 */
export class CloudflareRecords extends Construct implements WrittenRecords {
  readonly written: WrittenRecords["written"];

  constructor(scope: Construct, id: string, props: CloudflareRecordsProps) {
    super(scope, id);
    this.written = props.records.map((record) => {
      const address = logicalId(record.type.toLowerCase(), ...identityOf(record));
      const data = cloudflareRecords.fieldsOf(record);
      const config = values(
        {
          zoneId: props.zoneId,
          name: record.name,
          type: record.type,
          content: data === undefined ? cloudflareRecords.valueOf(record) : undefined,
          data,
          priority: priorityOf(record, data),
          ttl: record.ttl,
          proxied: false,
        },
        props.references,
      );
      const resource = new CloudflareDnsRecord(this, address, {
        provider: props.provider,
        dependsOn: props.dependsOn([record]),
        ...config,
      });
      // The binding takes flags for a map, and makes one of a number.
      if (data?.["flags"] !== undefined) resource.addOverride("data.flags", data["flags"]);
      if (record.adopts !== undefined) importAs(resource, address, record.adopts);
      return { records: [record], resource: at(resource, address), fqdn: undefined };
    });
  }
}

/** An SRV has it twice, or the top one is a change in every plan (terraform-provider-cloudflare #6684). */
function priorityOf({ type, priority }: DnsRecord, data: ReturnType<typeof cloudflareRecords.fieldsOf>) {
  return type === "SRV" ? Number(data?.priority) : priority;
}

function identityOf({ domain, name, slot }: DnsRecord): string[] {
  return typeof name === "string" ? [name, slot] : [domain, slot];
}
