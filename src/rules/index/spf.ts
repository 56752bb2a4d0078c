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
    "Networks are public, and no wider than /16 (IPv6: /32).",
    "A wide network lets strangers send as the domain (RFC 7208 section 11): /0 is everyone, and an error. Nobody sends mail on the Internet from a private or reserved address.",
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
    "Each mechanism stands once, and each record is reached once.",
    "A second one allows nobody else, and one that needs DNS costs its lookups twice (RFC 7208 section 4.6.4).",
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
  "spf/ascii": rule(
    "error",
    "A record holds visible US-ASCII, and spaces between its terms.",
    "Tabs, line breaks, curly quotes and letters of other scripts make every check a permerror (RFC 7208 sections 3.1 and 4.6.1).",
  ),
  "spf/glued-all": rule(
    "error",
    "A space stands before all.",
    "ip4:192.0.2.1~all is one term that nobody understands: a permerror. It comes of joining strings without the space between them (RFC 7208 section 3.3).",
  ),
  "spf/domain-spec": rule(
    "error",
    "Domains in a record are full names that DNS can hold, or macros that make one.",
    "A name of one label, with a numeric end or with an empty or overlong label makes every check a permerror, or never matches (RFC 7208 section 7.1).",
  ),
  "spf/ip4": rule(
    "error",
    "ip4 has an IPv4 address or network.",
    "Anything else makes every check a permerror: four numbers up to 255, a prefix length up to 32, no leading zeros (RFC 7208 section 5.6).",
  ),
  "spf/ip6": rule(
    "error",
    "ip6 has an IPv6 address or network.",
    "Anything else makes every check a permerror: an address of RFC 4291 section 2.2, a prefix length up to 128, no leading zeros (RFC 7208 section 5.6).",
  ),
  "spf/macro-syntax": rule(
    "error",
    "A percent sign starts a macro.",
    "It is %{letter digits r delimiters}, %%, %_ or %-; c, r and t stand in explanations alone. Others are a permerror (RFC 7208 sections 7.1 and 7.2).",
  ),
  "spf/macro-ip": rule(
    "error",
    "ip4 and ip6 have no macros.",
    "Macros are expanded in names alone: there they are a permerror (RFC 7208 section 5.6).",
  ),
  "spf/macro-p": rule(
    "warning",
    "No name is made with %{p}.",
    "The name that an address has in reverse DNS is slow and easily forged; readers may put unknown in its place (RFC 7208 sections 5.5 and 7.2).",
  ),
  "spf/redirect-with-all": rule(
    "warning",
    "A record has redirect or all, not both.",
    "Where all stands, redirect is ignored (RFC 7208 section 6.1).",
  ),
  "spf/modifier-position": rule(
    "info",
    "Modifiers stand after the mechanisms.",
    "They are read last wherever they stand; in between they hide what is checked in which order (RFC 7208 section 6).",
  ),
  "spf/modifier-unknown": rule(
    "warning",
    "No modifier is named like a mechanism.",
    "Readers ignore modifiers that they do not know: ip4=192.0.2.1 allows nobody (RFC 7208 section 6).",
  ),
  "spf/all-missing": rule(
    "warning",
    "A record ends in all or redirect.",
    "Without either, whoever is not listed is neutral, as if there were no record (RFC 7208 section 4.7).",
  ),
  "spf/all-pass": rule("error", "all never passes.", "+all lets everyone send as the domain (RFC 7208 section 11)."),
  "spf/all-not-last": rule(
    "warning",
    "all is the last mechanism.",
    "It always matches: mechanisms after it are never looked at (RFC 7208 section 5.1).",
  ),
  "spf/all-softfail-hardfail": rule(
    "info",
    "A domain that sends and enforces DMARC ends SPF in ~all.",
    "Receivers may reject on -all before they look at DKIM and DMARC, so that forwarded mail is lost though its signature holds (RFC 9989 section 7.1).",
  ),
  "spf/ptr": rule(
    "warning",
    "No record uses ptr.",
    "It is slow, unreliable and a burden on reverse DNS; it should not be used, and some readers skip it (RFC 7208 section 5.5).",
  ),
  "spf/mx-a-mech": rule(
    "info",
    "Servers are listed by ip4 and ip6 rather than a and mx.",
    "a and mx cost each a lookup of ten, and fail with DNS (RFC 7208 section 4.6.4).",
  ),
  "spf/senderid": rule(
    "warning",
    "No Sender ID record is published.",
    "Sender ID is historic: spf2.0/ is read by nobody, and its experiment was ended by RFC 6686.",
  ),
  "spf/no-apex-ses": rule(
    "info",
    "A domain whose relay has a MAIL FROM name does not include amazonses.com.",
    "SPF is looked up at the MAIL FROM name, which has a record of its own: the include costs lookups and lets every SES customer pass SPF as the domain.",
  ),
  "spf/redirect-once": rule("error", "redirect stands once.", "Two are a permerror (RFC 7208 section 6)."),
  "spf/exp-once": rule("error", "exp stands once.", "Two are a permerror (RFC 7208 section 6)."),
} as const satisfies Record<string, Rule>;
