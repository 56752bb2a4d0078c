import type { Severity } from "./diagnostic.ts";

interface Rule {
  readonly severity: Severity;
  /** What holds where the rule is kept, as a sentence. */
  readonly title: string;
  /** Why it is asked for. */
  readonly why: string;
}

/** Every rule that postroad knows. `docs/rules.md` is made from this table. */
export const RULES = {
  "file/not-regular": rule(
    "error",
    "Files are regular files.",
    "A link could show what it points at in a log; a device or pipe may never end.",
  ),
  "file/size": rule(
    "error",
    "A file has at most 256 KiB.",
    "Files come from pull requests and are read beside credentials: what they may cost is bounded.",
  ),
  "file/unreadable": rule("error", "Files can be read.", "What cannot be read cannot be judged."),
  "file/missing-platform": rule(
    "warning",
    "The root folder holds platform.yaml.",
    "Without it there is no default region, account, report mailbox or guardrail.",
  ),
  "file/name": rule(
    "error",
    "A file is named after the id that it holds, ID.yaml.",
    "The id becomes a stack, a folder and a state key: one name for all, checked before any of them is made.",
  ),
  "file/ignored": rule(
    "warning",
    "tenants/ holds nothing but tenant files.",
    "A file that looks like a tenant and is not read would be missed only when its mail is.",
  ),
  "yaml/syntax": rule(
    "error",
    "Files are valid YAML 1.2.",
    "A parser that guesses publishes what nobody wrote. Its warnings stop a file too.",
  ),
  "yaml/tab": rule(
    "error",
    "Indentation is made of spaces.",
    "YAML forbids tabs there; readers disagree on what they mean.",
  ),
  "yaml/empty": rule(
    "error",
    "A file holds a mapping.",
    "An empty tenant file would be a stack without resources: a destroy. Say `lifecycle: retired` to mean it.",
  ),
  "yaml/several-documents": rule(
    "error",
    "A file holds one document.",
    "One file is one tenant, one stack and one state.",
  ),
  "yaml/directive": rule("error", "A file has no % directives.", "They change how the rest is read."),
  "yaml/anchor": rule("error", "A file has no anchors.", "A reviewer reads each value where it counts."),
  "yaml/alias": rule(
    "error",
    "A file has no aliases.",
    "A reviewer reads each value where it counts; nested aliases grow without bound.",
  ),
  "yaml/merge-key": rule("error", "A file has no merge keys.", "`<<` is not part of YAML 1.2: readers disagree on it."),
  "yaml/tag": rule("error", "A file has no tags.", "Quotes say that a value is a string; nothing else is needed."),
  "yaml/duplicate-key": rule("error", "A key stands once in a mapping.", "Of two, one would be lost silently."),
  "yaml/depth": rule("error", "A file is nested at most 32 levels deep.", "Deep nesting exhausts readers."),
  "yaml/byte-order-mark": rule(
    "error",
    "A file has no byte order mark.",
    "Some readers take it for part of the first key.",
  ),
  "yaml/encoding": rule("error", "A file is UTF-8.", "Other encodings are read differently on different machines."),
  "yaml/nul": rule("error", "A file has no NUL bytes.", "Readers stop at them, or do not."),
  "schema/unknown-field": rule("error", "Every field is known.", "A misspelled field would do nothing, silently."),
  "schema/required": rule("error", "Required fields are there.", "They have no safe default."),
  "schema/type": rule(
    "error",
    "A value has the type of its field.",
    "YAML reads 0123 and 1e3 as numbers: quote what is text.",
  ),
  "schema/choice": rule("error", "A value is one of those allowed.", "Anything else has no meaning here."),
  "schema/union": rule(
    "error",
    "A choice between shapes is made once.",
    "Two answers to one question are ambiguous, and ambiguous policy is refused.",
  ),
  "schema/pattern": rule(
    "error",
    "A value has the form that its field asks for.",
    "The form is that of the system that reads it.",
  ),
  "schema/format": rule(
    "error",
    "A value is well-formed for what it stands for.",
    "A malformed name or address would be published, and ignored by everyone.",
  ),
  "schema/length": rule(
    "error",
    "Texts and lists keep to their limits.",
    "The limits are those of the systems that read them, or bound the work.",
  ),
  "schema/range": rule("error", "Numbers keep to their range.", "The range is that of the system that reads them."),
  "schema/name": rule(
    "error",
    "Names of entries are well-formed.",
    "They become parts of DNS names, stacks and AWS names.",
  ),
  "text/token-marker": rule(
    "error",
    "No text holds a Terraform token marker.",
    "It would be replaced by another resource's value.",
  ),
  "text/control-character": rule(
    "error",
    "No text holds control or direction characters.",
    "They hide what is written from whoever reviews it.",
  ),
  "text/number-range": rule("error", "Numbers are exact.", "Larger ones are rounded, or taken for a Terraform token."),
  "secret/private-key": rule(
    "error",
    "No file holds a private key.",
    "Whoever can read the repository could sign as the domain.",
  ),
  "secret/password": rule(
    "error",
    "No file holds a password or access key.",
    "Repositories are copied, and history keeps what was removed.",
  ),
  "tenant/reserved-id": rule(
    "error",
    "No tenant is named platform.",
    "`platform` is the stack of what is one per account and region.",
  ),
  "tenant/unprovisioned": rule(
    "info",
    "All declared fields are provisioned.",
    "Fields that are validated and shown, but make no resource yet, are named so that nobody relies on them.",
  ),
  "catalogue/service": rule(
    "error",
    "A service that is named has a catalogue entry.",
    "SPF, DKIM and MX follow from the entry.",
  ),
  "catalogue/role": rule(
    "error",
    "A service is used in a role that its entry gives.",
    "A service that does not receive cannot be an MX.",
  ),
  "catalogue/parameter": rule(
    "error",
    "A service's parameters are given as its entry asks.",
    "They become parts of records.",
  ),
  "catalogue/template": rule(
    "error",
    "A catalogue entry's templates give valid values.",
    "Every tenant that names the service would publish them.",
  ),
  "claim/domain": rule(
    "error",
    "A domain belongs to one tenant, with everything below it.",
    "Two tenants would write the same records, or one could send as the other.",
  ),
  "claim/identity": rule(
    "error",
    "An SES identity belongs to one relay.",
    "Signing and MAIL FROM are set once for an identity; two relays would fight over them.",
  ),
  "claim/mailbox": rule(
    "error",
    "A mailbox address is taken once.",
    "Mail would go to one of them, depending on rule order. Within a tenant, `ambiguity` may allow it for different labels.",
  ),
  "claim/selector": rule(
    "error",
    "A DKIM selector names one key.",
    "Readers take any of several records, or none (RFC 6376 section 3.6.2.2).",
  ),
  "claim/smtp-user": rule(
    "error",
    "An SMTP user is declared once.",
    "A user that serves several relays names them under `relays`.",
  ),
  "claim/record": rule(
    "error",
    "No two declarations write the same record.",
    "Two states would overwrite each other; a CNAME may have nothing beside it (RFC 1034 section 3.6.2).",
  ),
  "claim/script-name": rule(
    "error",
    "Hosting scripts have names of their own.",
    "The second would replace the first, and serve its policy.",
  ),
  "claim/zone": rule(
    "warning",
    "A zone holds one registered domain and what is below it.",
    "A zone has one apex. Records for another domain are refused by Route 53, and land below the zone's own name at Cloudflare.",
  ),
  "zone/account": rule(
    "error",
    "A named account stands in platform.yaml.",
    "Resources of an unknown account have no credentials, or the wrong ones.",
  ),
  "dns/name-len": rule(
    "error",
    "Names have at most 253 characters.",
    "Longer ones cannot be published (RFC 1035 section 2.3.4): the names of policies stand below the domain's.",
  ),
  "zone/ttl": rule(
    "error",
    "A TTL is between 1m and 1d.",
    "Below, resolvers and providers refuse it; above, a mistake lasts too long.",
  ),
  "domain/mail": rule(
    "error",
    "What a domain declares agrees with its `mail`.",
    "A null MX beside an MX, or senders of a domain that does not send, contradict each other.",
  ),
  "domain/nothing-declared": rule(
    "warning",
    "A domain says what it does with mail.",
    "Without `mx`, `senders` and `mail` it is published as one that neither sends nor receives.",
  ),
  "mx/missing": rule(
    "warning",
    "A domain that sends can receive.",
    "Replies and bounces are lost, and without an MX senders fall back to the domain's address (RFC 5321 section 5.1).",
  ),
  "mx/no-host": rule(
    "error",
    "A domain that receives has mail exchangers.",
    "Without them its mail goes to the domain's address, or nowhere.",
  ),
  "mx/dup": rule("warning", "A mail exchanger stands once.", "The second adds nothing."),
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
  "spf/loop": rule("error", "No include leads back to itself.", "Every check is a permerror."),
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
  "dkim/key": rule("error", "A selector has a key or a delegation, and one of them.", "The record is made from it."),
  "dkim/rsa-format": rule(
    "error",
    "A public key decodes.",
    "Verifiers ignore a key that they cannot read: the mail counts as unsigned.",
  ),
  "dkim/rsa-min": rule(
    "error",
    "An RSA key has 1024 bits or more.",
    "Verifiers must not accept less (RFC 8301 section 3.2).",
  ),
  "dkim/rsa-1024": rule("warning", "An RSA key has 2048 bits.", "Less is weak (RFC 8301 section 3.2)."),
  "dkim/key-age": rule(
    "warning",
    "An active key is younger than 180 days.",
    "The longer a key is used, the more it is worth stealing (M3AAWG DKIM key rotation). Judged where `since` is given.",
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
  "dmarc/rua-missing": rule("warning", "Aggregate reports go somewhere.", "Without them nobody sees whose mail fails."),
  "dmarc/nonsending": rule(
    "warning",
    "A domain that does not send is at reject.",
    "Nothing legitimate can be lost, and nobody can send as it.",
  ),
  "mta-sts/host": rule(
    "error",
    "The policy's host fits the domain's zone.",
    "A Worker's custom domain needs a Cloudflare zone and account.",
  ),
  "mta-sts/max-age-range": rule(
    "error",
    "max_age is at most 365d.",
    "Readers refuse more than 31557600 seconds (RFC 8461 section 3.2).",
  ),
  "mta-sts/max-age-low": rule(
    "warning",
    "max_age is two weeks or more under enforce, a day or more under testing.",
    "A short one protects only those who write often.",
  ),
  "mta-sts/mx-required": rule(
    "error",
    "A policy has MX patterns.",
    "Only a domain that receives has a policy; without patterns no host is allowed (RFC 8461 section 3.2).",
  ),
  "mta-sts/mx-covers": rule(
    "error",
    "Every MX host is covered by a pattern of the policy.",
    "Under enforce, mail to the host is refused (RFC 8461 section 4.1).",
  ),
  "mta-sts/tlsrpt": rule(
    "warning",
    "A domain with MTA-STS has TLS reports.",
    "Failures would go unseen (RFC 8461 section 5).",
  ),
  "mta-sts/waiting-for-certificate": rule(
    "info",
    "The certificate of an external domain's policy host is issued.",
    "Others must publish its validation record first: the distribution is made once the tenant says `certificate: issued`.",
  ),
  "tls-rpt/not-receiving": rule(
    "warning",
    "Only a domain that receives asks for TLS reports.",
    "Nobody connects to a domain without mail exchangers: the declaration publishes nothing.",
  ),
  "bimi/dmarc": rule("error", "A domain with BIMI is at quarantine or reject.", "Mailboxes show no logo otherwise."),
  "relay/domain": rule(
    "error",
    "A relay sends for a domain of its tenant.",
    "Its DKIM and MAIL FROM records stand there.",
  ),
  "relay/unknown": rule(
    "error",
    "A relay that is named exists.",
    "A misspelled name would leave the domain without its sender.",
  ),
  "relay/not-a-sender": rule(
    "warning",
    "A relay's domain lists it under senders.",
    "The senders are what may send; alignment is judged from them.",
  ),
  "relay/region": rule("error", "A relay has a region.", "SES identities belong to one."),
  "relay/from": rule(
    "error",
    "A relay's From addresses are in its domain.",
    "The relay refuses others, and nothing would align.",
  ),
  "relay/tls-none": rule(
    "info",
    "tls: none is provisioned as preferred.",
    "SES always tries TLS first; it has no setting that forbids it.",
  ),
  "relay/mail-from": rule(
    "error",
    "A MAIL FROM name is used for nothing else.",
    "SES asks for exactly one MX there; other uses break it.",
  ),
  "inbound/missing": rule("error", "mx: inbound has mailboxes to deliver to.", "Mail would be taken in and dropped."),
  "guardrail/region": rule(
    "error",
    "Regions are those that the platform allows.",
    "The platform's guardrails hold for every tenant.",
  ),
  "guardrail/service": rule(
    "error",
    "Services are those that the platform allows.",
    "The platform's guardrails hold for every tenant.",
  ),
  "guardrail/relay-tls": rule(
    "error",
    "A relay's TLS is not below the platform's.",
    "The platform's guardrails hold for every tenant.",
  ),
  "guardrail/waiver": rule(
    "error",
    "No waiver lifts a rule that the platform never waives.",
    "The platform's guardrails hold for every tenant.",
  ),
  "waiver/expired": rule("error", "Waivers have not ended.", "A waiver is a promise to mend something by a day."),
  "waiver/unused": rule("warning", "Waivers silence something.", "One that does not would hide what comes later."),
  "waiver/unknown-rule": rule(
    "warning",
    "Waivers and severities name rules that exist.",
    "A misspelled one would silence nothing.",
  ),
  "waiver/rule": rule(
    "error",
    "Only rules of mail policy can be waived or turned off.",
    "What a file cannot be read or built without is not a matter of opinion.",
  ),
  "backend/tenant-key": rule(
    "error",
    "A backend keeps one state for each tenant.",
    "All tenants would share a state, and each apply would destroy the others.",
  ),
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;

function rule(severity: Severity, title: string, why: string): Rule {
  return { severity, title, why };
}
