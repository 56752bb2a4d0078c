import { type SpfFields, spfFields } from "../../input/record-fields/spf.ts";
import type { SourceRecord } from "../../input/zones/source-record.ts";
import { isSpf } from "../../standards/spf/parse.ts";

/** The SPF of a name as its records give it, two of them joined. */
export interface ImportedSpf extends SpfFields {
  readonly records: readonly SourceRecord[];
}

export function importedSpf(name: string, txts: readonly SourceRecord[]): ImportedSpf {
  const records = txts.filter(({ data }) => data.type === "TXT" && isSpf(data.text));
  const texts = records.flatMap(({ data }) => (data.type === "TXT" ? [data.text] : []));
  return { records, ...spfFields(name, texts) };
}
