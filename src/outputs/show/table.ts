import type { Blueprint, Dmarc, DnsRecord, Domain, Hosting, MailUse, Text } from "../../model/blueprint.ts";
import { keptFor } from "../../model/held-mail.ts";
import type { Relay, SesRelay, SmtpUser } from "../../model/relay.ts";
import { printRate } from "../../model/text/rate.ts";
import { safeText } from "../../model/text/safe-text.ts";
import type { Style } from "../../model/text/style.ts";
import { displayName } from "../../standards/names/names.ts";
import { printNetwork } from "../../standards/networks/addresses.ts";
import { printDuration } from "../../standards/text/duration.ts";
import { inboundLines } from "./inbound.ts";
import { spfLines } from "./spf.ts";

/** A narrower terminal breaks lines by itself. */
const MIN_COLUMNS = 72;

/** Columns that names, and values, are padded to where nothing is cut. */
const PADDED = 44;

/** A name whose certificate is not issued is served by nothing yet. */
const servedBy = (hosting: Hosting): string =>
  hosting.kind === "shared-cloudfront" && hosting.placed === undefined
    ? `served by ${hosting.kind} once its certificate is issued`
    : `served by ${hosting.kind}`;

/**
 * What a tenant means, for people: its domains with every record and the reason for it, policy files, relays, mailboxes. Rows fit the
 * columns of a terminal; without one, nothing is cut.
 */
export function renderTable(blueprint: Blueprint, style: Style, columns = Number.POSITIVE_INFINITY): string {
  const out: string[] = [title(blueprint, style)];
  if (blueprint.lifecycle === "retired")
    out.push("", "  Retired: the stack has no resources, and the next apply destroys what the tenant had.");
  else {
    for (const domain of blueprint.domains) out.push("", ...domainBlock(domain, blueprint, style, columns));
    for (const { host, path, body, id, hosting } of blueprint.policies) {
      out.push(
        "",
        style.strong(`https://${host}${path}`),
        `  ${style.faint(`${servedBy(hosting)}, id ${id}`)}`,
        ...body
          .trimEnd()
          .split("\r\n")
          .map((line) => `  ${line}`),
      );
    }
    for (const relay of blueprint.relays) out.push("", ...relayBlock(relay, blueprint.users, style));
    const inbound = inboundLines(blueprint, style);
    if (inbound.length > 0) out.push("", ...inbound);
    if (blueprint.expect.length > 0)
      out.push(
        "",
        style.strong("Expectations"),
        ...blueprint.expect.map(
          ({ name, spf, dmarc }) =>
            `  ${safeText(name)}: ${[...(spf === undefined ? [] : [`SPF ${spf}`]), ...(dmarc === undefined ? [] : [`DMARC ${dmarc}`])].join(", ")}`,
        ),
      );
  }
  if (out.some((line) => line.includes(CUT))) {
    out.push(
      "",
      style.faint(`Values with ${CUT} are cut: postroad show ${blueprint.tenant} --format json prints them in full.`),
    );
  }
  return `${out.join("\n")}\n`;
}

/** Who the tenant is. */
export function title({ tenant, name, lifecycle, contact }: Blueprint, style: Style): string {
  const label = name === undefined ? "" : ` · ${safeText(name)}`;
  const state = lifecycle === "active" ? style.good(lifecycle) : style.warning(lifecycle);
  return `${style.strong(tenant)}${label} · ${state} · ${style.faint(contact)}`;
}

const MAIL: Record<MailUse, string> = {
  "sends-and-receives": "sends and receives",
  sends: "sends",
  receives: "receives",
  none: "no mail",
};

/** One line on what a domain is. */
export function domainLine({ name, zone, ttl, mail, dmarc, mtaSts, mtaStsElsewhere }: Domain, style: Style): string {
  const shown = displayName(name) === name ? name : `${displayName(name)} (${name})`;
  const facts = [
    MAIL[mail],
    `DNS ${zone.provider === "external" ? "run elsewhere" : zone.provider}`,
    `ttl ${printDuration(ttl)}`,
    dmarcFact(dmarc),
  ];
  if (mtaSts !== undefined) facts.push(`MTA-STS ${mtaSts.mode}`);
  if (mtaStsElsewhere !== undefined) facts.push(`MTA-STS by ${mtaStsElsewhere.policyCname}`);
  return `${style.strong(shown)}  ${style.faint(facts.join(" · "))}`;
}

function dmarcFact({ stage, publishes, isNone, inheritedFrom, delegated }: Dmarc): string {
  const by = inheritedFrom ?? delegated?.cname;
  return isNone && inheritedFrom === undefined
    ? "DMARC none"
    : `DMARC ${stage ?? "not known"}${by === undefined ? (publishes === "nothing" ? " above" : "") : ` by ${by}`}`;
}

function domainBlock(domain: Domain, { records }: Blueprint, style: Style, columns: number): string[] {
  const rows = records.filter((record) => record.domain === domain.name).map((record) => rowOf(record, domain.name));
  const type = Math.max(...rows.map((row) => row.type.length));
  const room = Math.max(columns, MIN_COLUMNS) - type - 8;
  const third = Math.floor(room / 3);
  const longest = (of: "name" | "value" | "why") => Math.max(...rows.map((row) => row[of].length));
  const isWhole = columns === Number.POSITIVE_INFINITY;
  const name = Math.min(PADDED, third, longest("name"));
  const why = Math.min(third, longest("why"));
  const value = Math.min(isWhole ? PADDED : room - name - why, longest("value"));
  const fitted = (text: string, width: number) => (isWhole ? text : cut(text, width)).padEnd(width);
  const lines = rows.map(
    (row) =>
      `  ${row.type.padEnd(type)}  ${fitted(row.name, name)}  ${fitted(row.value, value)}  ${style.faint(isWhole ? row.why : cut(row.why, room - name - value))}`,
  );
  return [
    domainLine(domain, style),
    ...lines.map((line) => line.trimEnd()),
    ...signingLines(domain, style),
    ...spfLines(domain, records, style),
  ];
}

/** Senders whose DKIM key is at another domain: no record here shows it. */
function signingLines({ senders }: Domain, style: Style): string[] {
  return senders.flatMap(({ label, signsAs }) =>
    signsAs === undefined ? [] : [`  ${style.faint(`${safeText(label)} signs as ${signsAs.domain}`)}`],
  );
}

function rowOf({ type, name, value, priority, purpose }: DnsRecord, domain: string) {
  const text = (part: Text) => (typeof part === "string" ? part : `<${part.afterApply.split(",")[0]}>`);
  const full = text(name);
  const relative =
    full === domain
      ? "@"
      : full.endsWith(`.${domain}`)
        ? full.slice(0, -domain.length - 1)
        : full.replace(`.${domain}>`, ">");
  return {
    type,
    name: safeText(relative),
    value: safeText(priority === undefined ? text(value) : `${priority} ${text(value)}`),
    why: safeText(purpose),
  };
}

/** One line on what a relay is. */
export function relayLine({ id, region, tls, sending, kind, domain }: SesRelay, style: Style): string {
  const delivery =
    tls === "required"
      ? "TLS or not at all"
      : tls === "none"
        ? "TLS where offered (none is provisioned so)"
        : "TLS where offered";
  const facts = [`SES ${region}`, `sends as ${domain}`, kind, delivery, ...(sending ? [] : ["paused"])];
  return `${style.strong(`relay ${id}`)}  ${style.faint(facts.join(" · "))}`;
}

function relayBlock(relay: Relay, users: readonly SmtpUser[], style: Style): string[] {
  const { sesTenant, alarms } = relay;
  const { id, smtp, sets, from, declared, events, through, suppress, description, dkim, mailFrom, onMxFailure } = relay;
  const lines = [
    ...(description === undefined ? [] : [`  ${safeText(description)}`]),
    `  reached at ${smtp.host}:${smtp.port} (${smtp.security})`,
    `  configuration set ${sets[0].name}`,
    `  signs with ${dkim.kind === "easy" ? `Easy DKIM, ${dkim.keyLength} bits, keys in ${dkim.hostedZone}` : `its own key, selector ${dkim.selector}`}`,
  ];
  if (mailFrom !== undefined)
    lines.push(
      `  MAIL FROM ${mailFrom} ${onMxFailure === "reject" ? "or not at all" : "or SES's own until its MX is found"}`,
    );
  if (from.length > 0) lines.push(`  From: ${from.map(safeText).join(", ")}`);
  lines.push(`  suppresses addresses after: ${suppress.join(", ") || "nothing"}`);
  const [, second] = sets;
  for (const [domain, level] of Object.entries(declared.recipients)) {
    const set = second?.recipients.includes(domain) ? `, configuration set ${second.name}` : "";
    lines.push(`  to ${domain}: TLS ${level}${set}`);
  }
  for (const user of users)
    for (const { networks, vpc } of user.grants.filter((grant) => grant.relay === id)) {
      const places = [...networks, ...(vpc === undefined ? [] : [vpc])].join(", ") || "nowhere";
      lines.push(`  user ${user.id}: from ${places}, ${PASSWORDS[user.credentials.kind]}`);
    }
  for (const { arn } of relay.principals) lines.push(`  role ${arn} may send`);
  if (relay.dailyVolume !== undefined)
    lines.push(
      `  up to ${relay.dailyVolume} messages a day${relay.oneClickUnsubscribe ? ", one click unsubscribes" : ""}`,
    );
  const { cidrs, privateEndpoint } = declared.access ?? {};
  if (cidrs !== undefined) lines.push(`  may connect: ${cidrs.join(", ")}`);
  if (privateEndpoint !== undefined) lines.push(`  may connect from ${privateEndpoint.vpcId}`);
  lines.push(
    sesTenant === undefined
      ? "  no SES tenant"
      : `  SES tenant ${sesTenant}: mail counts for it with the header X-SES-TENANT: ${sesTenant}`,
  );
  if (alarms !== undefined)
    lines.push(
      `  alarms from ${printRate(alarms.bounceRate)} of bounces, ${printRate(alarms.complaintRate)} of complaints${alarms.topics.length === 0 ? "; nobody is notified" : `, to ${alarms.topics.join(", ")}`}`,
    );
  if (events !== undefined) lines.push(`  events to ${events.to}: ${events.types.join(", ")}`);
  if (declared.pool !== undefined) lines.push(`  sends from the dedicated pool ${declared.pool}`);
  if (through !== undefined) {
    const kept = keptFor(through);
    lines.push(
      `  through ${through.host}:${through.port}: submitted at <the ingress point>:587 (STARTTLS) from ${through.networks.map(printNetwork).join(", ") || "nowhere"}, ${kept === undefined ? "no copy kept" : `a copy kept ${kept}`}`,
    );
  }
  return [relayLine(relay, style), ...lines];
}

/** Where a user's password goes. */
const PASSWORDS: Record<SmtpUser["credentials"]["kind"], string> = {
  secret: "password in Secrets Manager",
  encrypted: "password encrypted to its PGP key",
  "plaintext-in-state": "password in plaintext in the state",
};

const CUT = "…";

/** The beginning and the end of a text: a key is recognised by both. */
function cut(text: string, width: number): string {
  if (text.length <= width) return text;
  const tail = Math.min(8, Math.floor(width / 4));
  return `${text.slice(0, width - tail - 1)}${CUT}${text.slice(text.length - tail)}`;
}
