import { type Judged, laxer } from "../compare.ts";

const RECORD = {
  "mta-sts/txt-abnf": "RFC 8461 section 3.1: the grammar of fields; it splits at semicolons and reads v and id alone",
  "mta-sts/version": "section 3.1: the record begins with v=STSv1; it trims or reads the prefix",
} as const;

export const JUDGED_STS_RECORD: readonly Judged[] = [
  ...laxer("mailauth", RECORD),
  {
    oracle: "mailauth",
    postroad: "accepts",
    rule: "mta-sts/ext",
    why: "section 3.1: an extension's name and value may hold characters that its reader of mail headers takes for others",
  },
  ...laxer("postfix-mta-sts-resolver", RECORD),
];

const POLICY = {
  "mta-sts/mx-pattern": "section 4.1: a host name, or *. and a host name; it compares whatever is there",
  "mta-sts/policy-abnf": "section 3.2: each line is a key and a value; it passes over lines that are neither",
  "mta-sts/line-ends":
    "section 3.2: a blank line or a lone CR makes the policy invalid for strict readers; it passes over them",
  "mta-sts/once": "section 3.2: a key appears once",
  "mta-sts/mode": "section 3.2: a mode is there, in this spelling; it reads none for a missing one, or any case",
  "mta-sts/version": "section 3.2: the version is there, in this spelling; it reads keys without case or blanks",
  "mta-sts/max-age-range": "section 3.2: one to ten digits; it reads what its language reads as a number",
  "mta-sts/mx-required": "section 3.2: at least one mx; it counts an empty one",
} as const;

export const JUDGED_STS_POLICY: readonly Judged[] = [
  ...laxer("mailauth", POLICY),
  ...laxer("postfix-mta-sts-resolver", POLICY),
];
