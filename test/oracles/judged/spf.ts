import { type Judged, laxer } from "../compare.ts";

/** What postroad says of the policy, and no evaluator does: such a record is well-formed. */
const POLICY = {
  "spf/all-pass": "well-formed, and an authorization of everyone",
  "spf/ip-private": "/0 is well-formed, and an authorization of everyone",
  "spf/lookup-limit": "its own terms alone are more than ten lookups; the comparison lifts the limit",
} as const;

const DOMAIN_SPEC =
  "RFC 7208 section 7.1 and RFC 1035: the name ends in no top label, or has a label that DNS cannot hold";
const LAZY = "it reads terms until one decides: what is behind is never parsed, and permerror for other senders";

export const JUDGED_SPF: readonly Judged[] = [
  ...laxer("mailauth", {
    ...POLICY,
    "spf/domain-spec": `${DOMAIN_SPEC}; it asks DNS for whatever is there`,
    "spf/ip4": LAZY,
    "spf/ip6": LAZY,
    "spf/syntax": `${LAZY}; its modifiers may have any name`,
    "spf/macro-syntax": `${LAZY}; an explanation is never expanded`,
    "spf/macro-ip": LAZY,
    "spf/glued-all": LAZY,
    "spf/exp-once": "section 6: exp twice is a permerror; it counts redirect alone",
    "spf/redirect-once": LAZY,
    "spf/version-exact": "section 4.5: the record begins with v=spf1; it trims the text first",
    "spf/ascii": LAZY,
  }),
  {
    oracle: "mailauth",
    postroad: "accepts",
    when: (text) => /ip6:[0-9a-f:]*:\d+\.\d+\.\d+\.\d+\//i.test(text),
    why: "RFC 4291 section 2.2: an IPv6 address may end in dotted decimal; it takes such a one with a prefix for IPv4. postroad prints none",
  },
  {
    oracle: "mailauth",
    postroad: "accepts",
    when: (text) => / [a-z][a-z0-9._-]*=( |$)/i.test(text),
    why: "section 12: macro-string = *( macro-expand / macro-literal ), so that an unknown modifier may be empty",
  },
  {
    oracle: "mailauth",
    postroad: "accepts",
    when: (text) => /:[^ ]*\.(\d[a-z0-9]*|[a-z][a-z0-9]*\.)(\/| |$)/i.test(text),
    why: "section 7.1: a top label may begin with a digit, and a dot may end the name; its check of names knows neither",
  },
  ...laxer("pyspf", {
    ...POLICY,
    "spf/domain-spec": `${DOMAIN_SPEC}; it never reads an explanation's name, nor labels`,
    "spf/macro-syntax": "section 7.1; it never expands what is not asked for",
    "spf/ascii": "section 3.1: US-ASCII; it reads text that Python has decoded",
  }),
  ...laxer("Mail::SPF", {
    ...POLICY,
    "spf/domain-spec": `${DOMAIN_SPEC}; it reads any visible character, and lets DNS say no`,
    "spf/macro-syntax": "section 7.1; it parses an explanation's name when it is expanded",
    "spf/ascii": "section 3.1: US-ASCII; it is given text that Perl has decoded",
    "spf/syntax": "section 12: a domain-spec is not empty",
  }),
];
