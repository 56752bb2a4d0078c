import { type Rule, rule } from "./rule.ts";

/** Tenants, their services, claims, zones and names. */
export const TENANT_RULES = {
  "tenant/reserved-id": rule(
    "error",
    "No tenant is named platform or constructor.",
    "`platform` is the stack of what is one per account and region; cdktf cannot name a stack `constructor`.",
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
  "claim/bucket": rule(
    "error",
    "A bucket that stores mail belongs to one tenant.",
    "Its name is one in all of AWS, and its policy is written whole: two stacks would take it from each other.",
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
  "claim/secret": rule(
    "error",
    "A secret belongs to one tenant.",
    "With another tenant's, a relay would log in at a server of its own choice with that tenant's password. Secrets that `postroad smtp-password` writes are for no relay.",
  ),
  "claim/private-endpoint": rule(
    "error",
    "Relays that share a VPC's endpoint say the same of it.",
    "A VPC has one endpoint that answers to the SMTP host's name.",
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
  "dns/ttl": rule(
    "warning",
    "A TTL is 5m or more.",
    "Five minutes are short enough for any change; below, every lookup costs time, and some resolvers keep records longer all the same.",
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
} as const satisfies Record<string, Rule>;
