import { isBimi } from "../../../standards/bimi/parse.ts";
import { isDmarc } from "../../../standards/dmarc/parse.ts";
import { isStsRecord } from "../../../standards/mta-sts/record.ts";
import { isSpf } from "../../../standards/spf/parse.ts";
import { isTlsRpt } from "../../../standards/tls-rpt/parse.ts";

/** A standard whose readers look for one TXT record at a name, and take two for none or for an error. */
export interface TextKind {
  readonly area: "spf" | "dmarc" | "mta-sts" | "tls-rpt" | "bimi";
  readonly what: string;
  readonly is: (text: string) => boolean;
  /** What the names that it is at start with; undefined: any name may have one. */
  readonly at: RegExp | undefined;
  /** What two of them come to. */
  readonly two: string;
}

export const TEXT_KINDS: readonly TextKind[] = [
  {
    area: "spf",
    what: "SPF record",
    is: isSpf,
    at: undefined,
    two: "a permerror for every receiver (RFC 7208 section 4.5)",
  },
  {
    area: "dmarc",
    what: "DMARC record",
    is: isDmarc,
    at: /^_dmarc\./,
    two: "no policy for receivers (RFC 9989 section 4.10)",
  },
  {
    area: "mta-sts",
    what: "MTA-STS record",
    is: isStsRecord,
    at: /^_mta-sts\./,
    two: "no policy for senders (RFC 8461 section 3.1)",
  },
  {
    area: "tls-rpt",
    what: "TLS-RPT record",
    is: isTlsRpt,
    at: /^_smtp\._tls\./,
    two: "no reports from anybody (RFC 8460 section 3)",
  },
  { area: "bimi", what: "BIMI record", is: isBimi, at: /^[^.]+\._bimi\./, two: "no logo" },
];
