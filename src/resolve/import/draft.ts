import type { SourceRecord } from "../../input/zones/source-record.ts";

/** A value as it stands on one line of YAML. */
export type Flow = string | number | readonly Flow[] | { readonly [key: string]: Flow | undefined };

/** One thing that a tenant file says, and the records that it follows from. */
export interface DraftValue<T extends Flow = Flow> {
  readonly data: T;
  readonly from: readonly SourceRecord[];
  /** What a reader of the file must know of it. */
  readonly comment?: string | undefined;
}

export interface SenderDraft {
  /** `service` or `name`, and what is beside it on lines of its own. */
  readonly fields: Readonly<Record<string, Flow>>;
  readonly from: readonly SourceRecord[];
  readonly comment?: string | undefined;
  readonly keys: readonly DraftValue[];
  readonly returnPath?: DraftValue | undefined;
  readonly records: readonly DraftValue[];
}

export interface DomainDraft {
  readonly name: string;
  readonly zone: Flow;
  readonly ttl: string;
  readonly mail: "sends-and-receives" | "sends" | "receives" | "none";
  readonly mx: DraftValue | undefined;
  readonly senders: readonly SenderDraft[];
  readonly spf: DraftValue | undefined;
  readonly txt: readonly DraftValue[];
  readonly records: readonly DraftValue[];
  readonly dmarc: DraftValue | undefined;
  readonly mtaSts: DraftValue | undefined;
  readonly tlsReports: DraftValue | undefined;
  readonly bimi: DraftValue | undefined;
  /** What could not be read, for whoever reads the file. */
  readonly comments: readonly string[];
}

/** A tenant as the records of a zone mean it. */
export interface TenantDraft {
  /** How many names would be domains, where no file has as many: none is drafted. */
  readonly tooMany?: number;
  readonly domains: readonly DomainDraft[];
  /** Records that no field says, and why. */
  readonly unread: ReadonlyMap<SourceRecord, string>;
}
