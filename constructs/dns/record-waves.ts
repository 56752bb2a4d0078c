import type { DnsRecord } from "../../src/model/blueprint.ts";
import { refersTo } from "../values.ts";
import type { WrittenRecords } from "./records.ts";

/** Records in the order in which they are written, so that no state in between loses mail. */
export interface RecordWaves {
  /** Keys, policies, proofs, and what validates a certificate. */
  readonly first: readonly DnsRecord[];
  /** What leads mail to SES: after all that takes it in. */
  readonly exchangers: readonly DnsRecord[];
  /** What leads to a policy's host: after its distribution. */
  readonly aliases: readonly DnsRecord[];
  /** What announces a policy: after what serves it (RFC 8461 section 3.3). */
  readonly announcements: readonly DnsRecord[];
}

export function recordWaves(records: readonly DnsRecord[]): RecordWaves {
  const isAlias = ({ slot }: DnsRecord) => slot === "policy-host";
  const plain = records.filter(({ announces }) => announces === undefined);
  return {
    first: plain.filter((record) => !isAlias(record) && record.leadsIn === undefined),
    exchangers: records.filter(({ leadsIn }) => leadsIn !== undefined),
    aliases: plain.filter(isAlias),
    announcements: records.filter(({ announces }) => announces !== undefined),
  };
}

type Written = WrittenRecords["written"][number];

/** Whether a set proves to SES that a domain is ours. */
export const provesDomain = ({ records }: Written): boolean =>
  records.some(({ value }) => refersTo(value, ["identity-token", "dkim-token"]));

/** Whether a set validates the certificate of a domain's policy host. */
export const validatesHostOf = ({ records }: Written, domain: string): boolean =>
  records.some((record) => record.slot === "validation:1" && record.domain === domain);
