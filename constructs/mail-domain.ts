import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Blueprint, DnsRecord } from "../src/model/blueprint.ts";
import { provesDomain, recordWaves, validatesHostOf } from "./dns/record-waves.ts";
import { type WrittenRecords, writeRecords } from "./dns/records.ts";
import type { PolicyHost } from "./policy-host/policy-host.ts";
import type { References } from "./values.ts";

export interface MailDomainProps {
  /** The tenant's. */
  readonly blueprint: Pick<Blueprint, "tenant" | "records">;
  /** One of its domains, in A-labels. */
  readonly domain: string;
  /** Of the zone's account. */
  readonly provider: TerraformProvider;
  /** The same for all constructs of a stack: what relays and policy hosts make known is in it. */
  readonly references: References;
  /**
   * What serves the domain's MTA-STS policy.
   * @default the policy is served elsewhere, or there is none
   */
  readonly policyHost?: PolicyHost;
  /**
   * What must exist before an MX leads mail to SES: what takes it in.
   * @default nothing
   */
  readonly receives?: readonly ITerraformDependable[];
}

/**
 * All records of one mail domain, in its zone: SPF, DKIM, DMARC, MX, MTA-STS, TLS-RPT and what else it declares. In an order that loses no
 * mail: keys and policies first, an MX that leads here after all that takes it in, and a policy's announcement after what serves it
 * (RFC 8461 section 3.3). Relays and policy hosts whose names the records hold come before it. Throws for a domain whose zone others run.
 */
export class MailDomain extends Construct {
  /** Every record set, with the records that it came from. */
  readonly written: WrittenRecords["written"];
  private readonly props: MailDomainProps;

  constructor(scope: Construct, id: string, props: MailDomainProps) {
    super(scope, id);
    this.props = props;
    const { blueprint, domain, policyHost, receives = [] } = props;
    const records = blueprint.records.filter((record) => record.domain === domain);
    if (records.length === 0) throw new Error(`must be a domain of ${blueprint.tenant} with records, got ${domain}`);
    const waves = recordWaves(records);
    const first = this.write("records", waves.first, []);
    const proofs = first.filter(provesDomain).map(({ resource }) => resource);
    const mx = this.write("exchangers", waves.exchangers, [...receives, ...proofs]);
    const served = policyHost?.serve(first.filter((one) => validatesHostOf(one, domain))) ?? [];
    const alias = this.write("policy-host", waves.aliases, served);
    const ready = [...served, ...alias.map(({ resource }) => resource)];
    const announced = this.write("announcements", waves.announcements, ready);
    this.written = [...first, ...mx, ...alias, ...announced];
  }

  private write(
    wave: string,
    records: readonly DnsRecord[],
    after: readonly ITerraformDependable[],
  ): WrittenRecords["written"] {
    const [record] = records;
    if (record === undefined) return [];
    const { domain, provider, references } = this.props;
    const { zone } = record;
    if (zone.provider === "external")
      throw new Error(`must be in a zone that is written, got ${domain}, run elsewhere`);
    const dependsOn = () => (after.length === 0 ? undefined : [...after]);
    return writeRecords(this, wave, zone, { records, provider, references, dependsOn }).written;
  }
}
