import type { Relay as RelayFile } from "../../../schemas/tenant.types.ts";
import { type Path, under } from "../../model/place.ts";
import type { Relay, SesRelay, TlsLevel } from "../../model/relay.ts";
import { unreachable } from "../../model/unreachable.ts";
import { normalizeKey } from "../../standards/dkim/key.ts";
import { parseMailAddress } from "../../standards/names/mail-address.ts";
import { awsAccount, type Context, dnsNameOf, nameOf, regionOf } from "../context.ts";
import { didYouMean } from "../did-you-mean.ts";
import { entriesOf } from "../entries.ts";
import { resolveThrough } from "../through.ts";
import { configurationSets } from "./configuration-sets.ts";
import { principalsOf } from "./principals.ts";
import { eventsOf } from "./relay-events.ts";
import { checkSecret } from "./relay-secret.ts";
import { alarmsOf, sesTenantOf } from "./reputation.ts";
import { dkimZone, nearestWithSmtp, smtpHost } from "./ses-regions.ts";

const STRENGTH: readonly TlsLevel[] = ["none", "preferred", "required"];

/** A relay with its defaults filled; undefined where it has no domain or region to be in. `domains` are the tenant's, as A-labels. */
export function resolveRelay(
  id: string,
  data: RelayFile,
  domains: ReadonlySet<string>,
  context: Context,
): Relay | undefined {
  const { provider = "ses" } = data;
  switch (provider) {
    case "ses":
      return resolveSesRelay(id, data, domains, context);
    default:
      return unreachable(provider);
  }
}

function resolveSesRelay(
  id: string,
  data: RelayFile,
  domains: ReadonlySet<string>,
  context: Context,
): SesRelay | undefined {
  const { platform, report, source } = context;
  const path = ["relays", id];
  const account = awsAccount(data.account, path, context);
  const region = regionOf(data.region, path, context);
  const domain = nameOf(data.domain);
  if (!domains.has(domain)) {
    const known = Object.fromEntries([...domains].map((name) => [name, true]));
    report("relay/domain", under(path, "domain"), `must be one of the tenant's domains, got ${domain}`, {
      help: didYouMean(domain, known),
    });
    return undefined;
  }
  if (region === undefined) return undefined;
  checkRegion(region, data.region === undefined, path, domain, context);
  checkFrom(data, domain, path, context);
  const tls = data.tls ?? platform.data.defaults?.relay?.tls ?? "required";
  checkTls(tls, data.tls === undefined ? path : under(path, "tls"), domain, context);
  for (const [recipient, level] of Object.entries(data.recipients ?? {}))
    checkTls(level, under(path, "recipients", recipient), domain, context);
  const recipients = Object.fromEntries(entriesOf(data.recipients).map(([name, level]) => [nameOf(name), level]));
  return {
    provider: "ses",
    id,
    path,
    account,
    region,
    domain,
    description: data.description,
    kind: data.kind ?? "transactional",
    dailyVolume: data.dailyVolume,
    oneClickUnsubscribe: data.oneClickUnsubscribe ?? false,
    tls,
    sets: configurationSets(source.data.tenant, id, tls, recipients),
    sending: source.data.lifecycle !== "paused",
    mailFrom: data.mailFrom === undefined ? undefined : `${data.mailFrom.toLowerCase()}.${domain}`,
    onMxFailure: data.onMxFailure ?? "default",
    from: data.from ?? [],
    dkim: signing(data.dkim, under(path, "dkim"), region, context),
    suppress: data.suppress ?? ["bounce", "complaint"],
    events: eventsOf(data.events, under(path, "events"), region, context),
    sesTenant: sesTenantOf(context),
    alarms: alarmsOf(data.alarms, under(path, "alarms"), region, context),
    principals: principalsOf(data.principals, under(path, "principals"), account, context),
    through: resolveThrough(data, under(path, "through"), region, context),
    smtp: { host: smtpHost(region), port: 587, security: "STARTTLS" },
    declared: {
      recipients,
      users: Object.fromEntries(entriesOf(data.users)),
      access: data.access,
      events: data.events,
      alarms: data.alarms,
      pool: data.pool,
      questionnaire: data.questionnaire,
    },
  };
}

function signing(dkim: RelayFile["dkim"], path: Path, region: string, context: Context): SesRelay["dkim"] {
  if (dkim !== undefined && "privateKeySecret" in dkim) {
    checkSecret(dkim.privateKeySecret, under(path, "privateKeySecret"), region, context);
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

function checkRegion(region: string, isDefault: boolean, path: Path, domain: string, { report }: Context): void {
  const instead = nearestWithSmtp(region);
  if (instead === undefined) return;
  report(
    "relay/region-without-smtp",
    isDefault ? path : under(path, "region"),
    `must be a region in which SES has an SMTP interface, got ${region}`,
    {
      domain,
      part: isDefault ? "key" : "value",
      help: `region: ${instead}\nno private endpoint can be created in ${region} either`,
    },
  );
}

function checkFrom(data: RelayFile, domain: string, path: Path, { report }: Context): void {
  for (const [index, address] of (data.from ?? []).entries()) {
    if (parseMailAddress(address)?.domain === domain) continue;
    report("relay/from", under(path, "from", index), `must be an address in ${domain}, got ${address}`, {
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
