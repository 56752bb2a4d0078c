/**
 * Records as receivers read them, without a network: each parser gives the record, or every fault with its place; each lint what receivers
 * take though nobody should write it; each printer the one text of a record. Needs nothing beside Node.js.
 */
export { lintBimi } from "../src/standards/bimi/lint.ts";
export { parseBimi } from "../src/standards/bimi/parse.ts";
export { printBimi } from "../src/standards/bimi/print.ts";
export { lintDkim } from "../src/standards/dkim/lint.ts";
export { parseDkim } from "../src/standards/dkim/parse.ts";
export { printDkim } from "../src/standards/dkim/print.ts";
export type { DkimRecord } from "../src/standards/dkim/record.ts";
export { lintDmarc } from "../src/standards/dmarc/lint.ts";
export { parseDmarc, readDmarc } from "../src/standards/dmarc/parse.ts";
export { printDmarcRecord } from "../src/standards/dmarc/print.ts";
export type { DmarcRecord } from "../src/standards/dmarc/record.ts";
export { lintPolicy, lintStsRecord } from "../src/standards/mta-sts/lint.ts";
export { parsePolicy, type StsPolicy } from "../src/standards/mta-sts/policy.ts";
export { policyId, printPolicy, printStsRecord } from "../src/standards/mta-sts/print.ts";
export { parseStsRecord, type StsRecord } from "../src/standards/mta-sts/record.ts";
export { lintMx } from "../src/standards/mx/lint.ts";
export { NULL_MX, parseMx } from "../src/standards/mx/parse.ts";
export { printMx } from "../src/standards/mx/print.ts";
export { lintSpf } from "../src/standards/spf/lint.ts";
export { parseSpf } from "../src/standards/spf/parse.ts";
export { printTerms } from "../src/standards/spf/print.ts";
export type { Mechanism, Qualifier, SpfRecord, Term } from "../src/standards/spf/record.ts";
export type { Fault, Lint, Parsed, Range } from "../src/standards/text/parsed.ts";
export { lintTlsRpt } from "../src/standards/tls-rpt/lint.ts";
export { parseTlsRpt, type TlsRptRecord } from "../src/standards/tls-rpt/parse.ts";
export { printTlsRpt } from "../src/standards/tls-rpt/print.ts";
export { chunkTxt } from "../src/standards/txt/parse.ts";
