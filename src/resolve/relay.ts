import type { Relay as RelayFile } from "../../schemas/tenant.types.ts";
import type { Relay, RelayEvents, TlsLevel } from "../blueprint/relay.ts";
import type { Path } from "../read/place.ts";
import { normalizeKey } from "../standards/dkim-key.ts";
import { parseMailAddress } from "../standards/mail-address.ts";
import { configurationSets } from "./configuration-sets.ts";
import { awsAccount, type Context, dnsNameOf, nameOf, regionOf } from "./context.ts";
import { entriesOf } from "./entries.ts";
import { didYouMean } from "./platform.ts";
import { dkimZone, smtpHost } from "./ses-regions.ts";

const STRENGTH: readonly TlsLevel[] = ["none", "preferred", "required"];

/** A relay with its defaults filled; undefined where it has no domain or region to be in. `domains` are the tenant's, as A-labels. */
export function resolveRelay(
  id: string,
  data: RelayFile,
  domains: ReadonlySet<string>,
  context: Context,
): Relay | undefined {
  const { platform, report, source } = context;
  const path = ["relays", id];
  const account = awsAccount(data.account, path, context);
  const region = regionOf(data.region, path, context);
  const domain = nameOf(data.domain);
  if (!domains.has(domain)) {
    const known = Object.fromEntries([...domains].map((name) => [name, true]));
    report("relay/domain", [...path, "domain"], `must be one of the tenant's domains, got ${domain}`, {
      help: didYouMean(domain, known),
    });
    return undefined;
  }
  if (region === undefined) return undefined;
  checkFrom(data, domain, path, context);
  const tls = data.tls ?? platform.data.defaults?.relay?.tls ?? "required";
  checkTls(tls, data.tls === undefined ? path : [...path, "tls"], domain, context);
  for (const [recipient, level] of Object.entries(data.recipients ?? {}))
    checkTls(level, [...path, "recipients", recipient], domain, context);
  const recipients = Object.fromEntries(entriesOf(data.recipients).map(([name, level]) => [nameOf(name), level]));
  return {
    id,
    path,
    account,
    region,
    domain,
    description: data.description,
    kind: data.kind ?? "transactional",
    tls,
    sets: configurationSets(source.data.tenant, id, tls, recipients),
    sending: source.data.lifecycle !== "paused",
    mailFrom: data.mailFrom === undefined ? undefined : `${data.mailFrom.toLowerCase()}.${domain}`,
    from: data.from ?? [],
    dkim: signing(data.dkim, region),
    suppress: data.suppress ?? ["bounce", "complaint"],
    events: eventsOf(data.events, [...path, "events"], context),
    smtp: { host: smtpHost(region), port: 587, security: "STARTTLS" },
    declared: {
      recipients,
      users: Object.fromEntries(entriesOf(data.users)),
      access: data.access,
      pool: data.pool,
      questionnaire: data.questionnaire,
    },
  };
}

function signing(dkim: RelayFile["dkim"], region: string): Relay["dkim"] {
  if (dkim !== undefined && "privateKeySecret" in dkim) {
    return {
      kind: "own",
      selector: dkim.selector.toLowerCase(),
      publicKey: normalizeKey(dkim.publicKey),
      privateKeySecret: dkim.privateKeySecret,
    };
  }
  return {
    kind: "easy",
    keyLength: dkim?.keyLength ?? 2048,
    hostedZone: dkim?.hostedZone === undefined ? dkimZone(region) : dnsNameOf(dkim.hostedZone),
  };
}

function checkFrom(data: RelayFile, domain: string, path: readonly string[], { report }: Context): void {
  for (const [index, address] of (data.from ?? []).entries()) {
    if (parseMailAddress(address)?.domain === domain) continue;
    report("relay/from", [...path, "from", index], `must be an address in ${domain}, got ${address}`, {
      domain,
      help: "a relay sends for one domain; add another relay for another domain",
    });
  }
}

function checkTls(tls: TlsLevel, path: readonly string[], domain: string, { platform, report }: Context): void {
  const floor = platform.data.guardrails?.relayTls;
  if (floor !== undefined && STRENGTH.indexOf(tls) < STRENGTH.indexOf(floor)) {
    report("guardrail/relay-tls", path, `must be ${floor} or stronger, as the platform asks, got ${tls}`, {
      domain,
      help: `tls: ${floor}`,
    });
  } else if (tls === "none") {
    report(
      "relay/tls-none",
      path,
      "none is provisioned as preferred: SES tries TLS first and has no setting that forbids it",
      { domain, help: "write preferred to say what happens" },
    );
  }
}

const USUAL_EVENTS = ["send", "delivery", "bounce", "complaint", "reject", "delivery-delay"];

/** What SES needs to know of a destination (Amazon SES API v2, EventDestinationDefinition). */
function eventsOf(events: RelayFile["events"], path: Path, { report }: Context): RelayEvents | undefined {
  if (events === undefined) return undefined;
  const { to, target, role, types = USUAL_EVENTS } = events;
  const missing = (field: keyof typeof EXAMPLES) =>
    report("relay/events", path, `must have ${field} for events to ${to}, got none`, {
      part: "key",
      help: EXAMPLES[field],
    });
  if (to === "cloudwatch") return { to, types };
  if (to === "eventbridge") return { to, target, types };
  if (target === undefined) missing("target");
  if (to === "firehose" && role === undefined) missing("role");
  if (target === undefined) return undefined;
  if (to === "sns") return { to, target, types };
  return role === undefined ? undefined : { to, target, role, types };
}

const EXAMPLES = {
  target: "target: arn:aws:sns:eu-west-1:111122223333:mail-events",
  role: "role: arn:aws:iam::111122223333:role/ses-to-firehose",
};
