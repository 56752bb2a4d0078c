import type { DmarcReading } from "../../standards/dmarc/parse.ts";
import type { DmarcRecord } from "../../standards/dmarc/record.ts";

/** A DMARC record that receivers read. */
export interface ReadRecord extends DmarcReading {
  readonly record: DmarcRecord;
  readonly text: string;
}
