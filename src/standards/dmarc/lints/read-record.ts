import type { DmarcReading } from "../parse.ts";
import type { DmarcRecord } from "../record.ts";

/** A DMARC record that receivers read. */
export interface ReadRecord extends DmarcReading {
  readonly record: DmarcRecord;
  readonly text: string;
}
