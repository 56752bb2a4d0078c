import type { DnsRecord, Text } from "../model/blueprint.ts";
import type { Attributes } from "../model/planned-value.ts";
import type { RecordView } from "../model/record-view.ts";

/** How a provider of zones writes records in Terraform, and how its state is read. */
export interface RecordFormat {
  /** The type of the resources that records are. */
  readonly type: string;
  /** Whether a resource is all values of a name and type, or one of them. */
  readonly holds: "set" | "value";
  /** A record's value as the provider takes it: quoted, split and escaped by its own rules. */
  valueOf(record: DnsRecord): Text;
  /** A record's value as an object, where the provider takes it so; undefined: as `valueOf` gives it. */
  readonly fieldsOf?: (record: DnsRecord) => Readonly<Record<string, string | number>> | undefined;
  /**
   * The records that a resource is, one for each value, as plans and states write it. Undefined: none that mail is made of, such as an
   * alias or one of several that the provider picks from.
   */
  read(attributes: Attributes): RecordView[] | undefined;
  /** Why a resource whose records cannot be read no longer gives its readers what it holds, as the end of a sentence; left out: none is so. */
  readonly withheld?: (attributes: Attributes) => string;
}
