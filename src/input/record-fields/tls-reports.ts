import type { TlsRptRecord } from "../../standards/tls-rpt/parse.ts";
import { MOST_ADDRESSES } from "./most-addresses.ts";

/** What `tlsReports` of a domain says where this record is (RFC 8460 section 3). */
export const tlsReportFields = ({ rua }: TlsRptRecord): readonly string[] => rua.slice(0, MOST_ADDRESSES);
