import { type Rule, rule } from "./rule.ts";

/** SPF (RFC 7208). */
export const SPF_RULES = {
  "spf/single-record": rule(
    "error",
    "SPF is written by `senders` alone.",
    "A second record at the name makes every check a permerror (RFC 7208 section 4.5).",
  ),
  "spf/ip-private": rule(
    "warning",
    "Networks are no wider than /16 (IPv6: /32).",
    "A wide network lets strangers send as the domain. /0 is everyone, and an error.",
  ),
  "spf/empty-sender": rule(
    "warning",
    "A sender says how it is known.",
    "With no address, name or DKIM key it changes nothing: its mail is not authorized.",
  ),
  "spf/no-senders": rule(
    "warning",
    "A domain that sends lists its senders.",
    "Without any, SPF and DMARC disown all of its mail.",
  ),
  "spf/lookup-limit": rule(
    "error",
    "SPF needs at most ten DNS lookups.",
    "With more every check is a permerror (RFC 7208 section 4.6.4). Counted with what records.lock.json holds; names that it does not hold count as one.",
  ),
  "spf/lookup-near": rule(
    "warning",
    "SPF stays clear of the limit of ten DNS lookups.",
    "Vendors add to their includes without notice.",
  ),
  "spf/loop": rule(
    "error",
    "No include leads back to itself.",
    "Its readers would never end: every check is a permerror (RFC 7208 section 4.6.4).",
  ),
  "spf/void-limit": rule(
    "error",
    "SPF needs at most two lookups that have no answer.",
    "With more a check is a permerror at many receivers (RFC 7208 section 4.6.4).",
  ),
  "spf/void-any": rule(
    "warning",
    "Every name that SPF looks up has an answer.",
    "A name without one authorizes nobody, and more than two such names make checks fail (RFC 7208 section 4.6.4).",
  ),
  "spf/mx-limit": rule(
    "error",
    "A name whose mail servers SPF allows has at most ten of them.",
    "With more the mechanism is a permerror (RFC 7208 section 4.6.4).",
  ),
  "spf/include-none": rule(
    "error",
    "What an include names has one valid SPF record.",
    "With none, several or a broken one every check is a permerror (RFC 7208 section 5.2).",
  ),
  "spf/redirect-none": rule(
    "error",
    "What a redirect names has one valid SPF record.",
    "With none, several or a broken one every check is a permerror (RFC 7208 section 6.1).",
  ),
  "spf/dup-term": rule(
    "warning",
    "SPF reads each record once.",
    "What stands twice authorizes nobody new, and an include that is reached twice costs its lookups twice (RFC 7208 section 4.6.4).",
  ),
  "spf/size-450": rule(
    "warning",
    "The answer that holds SPF has at most 450 octets.",
    "All TXT values of the name are in it, and a longer one leaves no room for what resolvers add (RFC 7208 section 3.4).",
  ),
  "spf/size-512": rule(
    "warning",
    "The answer that holds SPF has at most 512 octets.",
    "A longer one does not fit into a plain UDP packet: some receivers truncate it, or never get it (RFC 7208 section 3.4).",
  ),
  "spf/flatten": rule(
    "error",
    "Only includes that stand for plain addresses and names are flattened.",
    "Anything else would mean something else in the include's place (RFC 7208 section 5.2), or is not known.",
  ),
  "spf/ip-hostbits": rule(
    "warning",
    "A network has no bits set below its prefix.",
    "10.0.0.1/24 allows 256 addresses; whoever wrote it may have meant one.",
  ),
  "spf/all-neutral": rule(
    "warning",
    "SPF ends in -all or ~all.",
    "?all says nothing about anyone, and checkers fail it.",
  ),
  "spf/version-exact": rule(
    "error",
    "A record starts with v=spf1 and a space.",
    "Anything else is no SPF record, and readers pass over it (RFC 7208 section 4.5).",
  ),
  "spf/syntax": rule(
    "error",
    "Every term is a mechanism or a modifier of the grammar.",
    "One that is neither makes every check a permerror (RFC 7208 section 4.6).",
  ),
  "spf/redirect-once": rule("error", "redirect stands once.", "Two are a permerror (RFC 7208 section 6)."),
  "spf/exp-once": rule("error", "exp stands once.", "Two are a permerror (RFC 7208 section 6)."),
} as const satisfies Record<string, Rule>;
