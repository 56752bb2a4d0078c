import { type Rule, rule } from "./rule.ts";

/** DMARC (RFC 9989, 9990; what readers of RFC 7489 make of it). */
export const DMARC_RULES = {
  "dmarc/location": rule(
    "error",
    "A DMARC record stands at _dmarc below the domain, and follows from `dmarc`.",
    "Nobody looks for one at the domain itself (RFC 9989 section 4.5).",
  ),
  "dmarc/v-first": rule(
    "error",
    "A record starts with v=DMARC1, in these letters, and a semicolon.",
    "Receivers discard any other text, one with a blank before it too (RFC 9989 sections 4.7 and 4.8).",
  ),
  "dmarc/syntax": rule(
    "error",
    "A record is a list of name=value, in printable ASCII, with one semicolon between them.",
    "What breaks the form is ignored by some receivers and makes others discard the record (RFC 9989 section 4.8).",
  ),
  "dmarc/dup-tag": rule(
    "error",
    "No tag comes twice.",
    "A list that has a tag twice is invalid as a whole (RFC 6376 section 3.2, RFC 9989 section 4.7).",
  ),
  "dmarc/unknown-tag": rule(
    "warning",
    "Every tag is one of RFC 9989.",
    "Receivers ignore the others, so what a misspelled one asks for does not happen (RFC 9989 section 4.7).",
  ),
  "dmarc/removed-tag": rule(
    "warning",
    "A record has no pct, rf or ri.",
    "RFC 9989 took them away (sections 9.3 and A.6): some receivers still follow them, the others ignore them.",
  ),
  "dmarc/pct-not-100": rule(
    "warning",
    "No pct below 100 is left over.",
    "Receivers that know RFC 9989 apply the policy to all mail, whatever pct says; others never sampled reliably (section A.6).",
  ),
  "dmarc/p-missing": rule(
    "warning",
    "A record has p.",
    "Receivers that know RFC 9989 take p=none; those of RFC 7489 discard the record (RFC 9989 section 4.7, RFC 7489 section 6.3).",
  ),
  "dmarc/p-second": rule(
    "warning",
    "p stands right after v.",
    "Receivers of RFC 7489 may discard a record where it does not (RFC 7489 section 6.4).",
  ),
  "dmarc/p-value": rule(
    "error",
    "p is none, quarantine or reject.",
    "Of any other, receivers take p=none where rua has an address, and no policy at all where it has none (RFC 9989 section 4.10.1).",
  ),
  "dmarc/sp": rule(
    "error",
    "sp is none, quarantine or reject.",
    "Of any other, receivers take p=none for the domain itself, or no policy at all (RFC 9989 section 4.10.1).",
  ),
  "dmarc/np": rule(
    "error",
    "np is none, quarantine or reject.",
    "Of any other, receivers take p=none for the domain itself, or no policy at all (RFC 9989 section 4.10.1).",
  ),
  "dmarc/t": rule("error", "t is y or n.", "Receivers take n for any other (RFC 9989 section 4.7)."),
  "dmarc/psd": rule(
    "error",
    "psd is u or n; y is for operators of public suffixes.",
    "With y, receivers look for the organizational domain below the domain, and no longer take the domain itself for it (RFC 9989 sections 4.7 and 4.10).",
  ),
  "dmarc/adkim": rule("error", "adkim is r or s.", "Receivers take r for any other (RFC 9989 section 4.7)."),
  "dmarc/aspf": rule("error", "aspf is r or s.", "Receivers take r for any other (RFC 9989 section 4.7)."),
  "dmarc/p-none": rule(
    "warning",
    "A domain that sends is on its way to quarantine or reject.",
    "At p=none mail that fails is delivered: anyone may send as the domain. Monitoring is where a rollout starts.",
  ),
  "dmarc/sp-weaker": rule(
    "warning",
    "sp is no weaker than p.",
    "Whoever cannot send as the domain sends as a name below it (RFC 9989 section 4.7).",
  ),
  "dmarc/np-weaker": rule(
    "warning",
    "np is no weaker than p.",
    "Nobody sends as a name that does not exist, but a forger (RFC 9989 section 4.7).",
  ),
  "dmarc/np-missing": rule(
    "info",
    "Names that do not exist are at reject from the start.",
    "Nothing legitimate is sent from them: np=reject can lose no mail, whatever p says (RFC 9989 section 4.7).",
  ),
  "dmarc/t-y": rule(
    "warning",
    "A policy is in test for a short time only.",
    "t=y asks for one step less: quarantine becomes none, reject becomes quarantine. Receivers of RFC 7489 do not know it and apply the policy in full (RFC 9989 sections 4.7 and A.6).",
  ),
  "dmarc/t-with-none": rule(
    "warning",
    "t=y stands beside a policy that it tests.",
    "It has no effect where p, sp and np are all none (RFC 9989 section 4.7).",
  ),
  "dmarc/treewalk-depth": rule(
    "warning",
    "A domain has at most 8 labels.",
    "Of a longer name receivers ask for its own record and those of its last 7 labels: what stands between is not seen (RFC 9989 section 4.10).",
  ),
  "dmarc/org-record": rule(
    "warning",
    "The organizational domain has a record too.",
    "Names beside the domain have no policy without it (RFC 9989 sections 5.1 and 8).",
  ),
  "dmarc/public-suffix": rule(
    "warning",
    "A domain is no public suffix.",
    "Names below one belong to others, and receivers judge each as an organization of its own (RFC 9989 section 4.10).",
  ),
  "dmarc/rua-missing": rule("warning", "Aggregate reports go somewhere.", "Without them nobody sees whose mail fails."),
  "dmarc/rua-uri": rule(
    "error",
    "A report address is a URI, in rua as in ruf, and best a mailto:.",
    "Receivers ignore what is no URI; they must know mailto:, and need know no other scheme. A comma, ! or ; in it is percent-encoded (RFC 9989 sections 4.7 and 4.8).",
  ),
  "dmarc/rua-size": rule(
    "warning",
    "A report address has no size.",
    "RFC 9989 took it away (section 4.8): receivers ignore it.",
  ),
  "dmarc/rua-count": rule(
    "warning",
    "Aggregate reports go to at most two addresses.",
    "Receivers need not send to more (RFC 7489 section 6.2).",
  ),
  "dmarc/rua-dup": rule(
    "warning",
    "No report address comes twice.",
    "It takes the place of another: receivers need not send to more than two (RFC 7489 section 6.2).",
  ),
  "dmarc/rua-mx": rule(
    "warning",
    "The domain of a report mailbox takes mail.",
    "Reports would be lost. Judged of declared domains, and of others where records.lock.json knows.",
  ),
  "dmarc/rua-external": rule(
    "error",
    "A report mailbox of another organization is authorized there.",
    "Receivers ignore an address whose domain does not publish that it takes the reports (RFC 9990 section 4). Known of declared domains, and of others where records.lock.json holds the answer: without it, a warning.",
  ),
  "dmarc/ruf": rule(
    "info",
    "Failure reports are asked for knowingly.",
    "Few receivers send them, and they hold parts of messages (RFC 9991). fo means nothing without ruf: a warning (RFC 9989 section 4.7).",
  ),
  "dmarc/fo": rule(
    "error",
    "fo is 0, 1, d, s or d:s.",
    "Receivers ignore any other. 0 and 1 exclude each other, and 1 holds what d and s ask for: together, receivers differ, a warning (RFC 9989 sections 4.7 and 4.8).",
  ),
  "dmarc/size": rule(
    "warning",
    "A record has at most 450 bytes.",
    "The answer must fit a DNS message of 512 bytes, or some receivers get none (RFC 1035 section 4.2.1; NCSC).",
  ),
  "dmarc/align-any": rule(
    "error",
    "At quarantine or reject, every sender has an aligned identifier.",
    "Its mail would be quarantined or rejected (RFC 9989 sections 7.4 and 8). SPF alone breaks when mail is forwarded.",
  ),
  "dmarc/align-spf": rule(
    "error",
    "Strict SPF alignment is not asked of a MAIL FROM below the domain.",
    "Such mail never aligns by SPF (RFC 9989 section 4.4.2).",
  ),
  "dmarc/nonsending": rule(
    "warning",
    "A domain that does not send is at reject.",
    "Nothing legitimate can be lost, and nobody can send as it.",
  ),
} as const satisfies Record<string, Rule>;
