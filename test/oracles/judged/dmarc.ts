import { type Judged, laxer } from "../compare.ts";

const VALUES = "RFC 9989 section 4.8 lists the values; it does not read the tag";
const REASONS = {
  "dmarc/syntax": "section 4.8: each piece is a tag with a value; it passes over what is none",
  "dmarc/v-first": "section 4.8: exactly v=DMARC1, and a semicolon; it reads it without case and blanks",
  "dmarc/dup-tag": "RFC 6376 section 3.2: a tag appears once; the second overwrites the first",
  "dmarc/p-value": "section 4.8; it drops blanks and takes what is left",
  "dmarc/sp": VALUES,
  "dmarc/np": VALUES,
  "dmarc/t": VALUES,
  "dmarc/psd": VALUES,
  "dmarc/adkim": VALUES,
  "dmarc/aspf": VALUES,
  "dmarc/fo": VALUES,
  "dmarc/rua-uri": "section 4.6: reports to what is no URI are lost; the rest of the record stands",
} as const;

/** RFC 9989 section 4.7 reads a missing p as none; RFC 7489, which both implement, discards the record. A warning says so. */
const P_MISSING = {
  postroad: "accepts",
  rule: "dmarc/p-missing",
  why: "RFC 9989 section 4.7: no p is p=none",
} as const;

export const JUDGED_DMARC: readonly Judged[] = [
  ...laxer("mailauth", REASONS),
  { oracle: "mailauth", ...P_MISSING },
  ...laxer("Mail::DMARC", REASONS),
  { oracle: "Mail::DMARC", ...P_MISSING },
];
