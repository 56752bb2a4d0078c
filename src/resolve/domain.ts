import type { DelegatedMtaSts, Domain as DomainFile } from "../../schemas/tenant.types.ts";
import type { Domain, MailUse, Sender } from "../model/blueprint.ts";
import { exact } from "../model/exact.ts";
import { receives, sends } from "../model/mail-use.ts";
import { type Path, under } from "../model/place.ts";
import type { Relay } from "../model/relay.ts";
import { isWithin } from "../standards/names/names.ts";
import type { SpfEnd } from "../standards/spf/parse.ts";
import { seconds } from "../standards/text/duration.ts";
import { type Context, dnsNameOf, nameOf } from "./context.ts";
import { declaredDmarc } from "./declared-dmarc.ts";
import { resolveExchangers } from "./exchangers.ts";
import { organizationalDomain } from "./organizational-domain.ts";
import { ownTexts } from "./own-texts.ts";
import { declaredRecords, recordsOfService } from "./records/further-records.ts";
import { reportUris } from "./report-uris.ts";
import { resolveSender } from "./sender.ts";
import { resolveSpf } from "./spf/record.ts";
import { resolveZone } from "./zone.ts";

/** A domain with its defaults filled. `siblings` are the names of all the tenant's domains. */
export function resolveDomain(
  key: string,
  data: DomainFile,
  relays: ReadonlyMap<string, Relay>,
  siblings: ReadonlySet<string>,
  context: Context,
): Domain {
  const path: Path = ["domains", key];
  const name = nameOf(key);
  const defaults = context.platform.data.defaults;
  const { mail, contradicted } = mailUse(data, path, name, context);
  const senders = (data.senders ?? [])
    .map((sender, index) => resolveSender(sender, under(path, "senders", index), name, relays, context))
    .filter((sender): sender is Sender => sender !== undefined);
  const ttl = seconds(data.ttl ?? defaults?.ttl ?? "1h");
  if (ttl < 60 || ttl > 86400)
    context.report(
      "zone/ttl",
      data.ttl === undefined ? path : under(path, "ttl"),
      `must be between 1m and 1d, got ${data.ttl ?? defaults?.ttl}`,
      { domain: name, help: "ttl: 1h" },
    );
  const reports = context.platform.data.reports;
  // Terraform normalizes every string so: what is shown is what will be published.
  const txt = (data.txt ?? []).map((text) => text.normalize("NFC"));
  // A domain that does not send ends in -all, whatever the platform's default for those that do.
  const all = sends(mail) ? spfEnd(data, path, name, context) : (data.spf?.all ?? "fail");
  const mx = resolveExchangers(data.mx, under(path, "mx"), name, context);
  const records = [
    ...declaredRecords(data.records, under(path, "records"), name, context),
    ...mx.services.flatMap((service) => recordsOfService(service, service.path, name, context)),
  ];
  const beside = ownTexts({ txt, path, name, records, senders }).map(({ text }) => text);
  return {
    name,
    path,
    zone: resolveZone(data.zone, under(path, "zone"), context),
    ttl,
    mail,
    declared:
      data.mail !== undefined || data.mx !== undefined || data.senders !== undefined || redirectOf(data) !== undefined,
    mx,
    senders: exact(senders),
    sendersDeclared: (data.senders ?? []).length,
    mailContradicted: contradicted,
    txt,
    records,
    spf: resolveSpf({ name, path, senders, txt: beside, all, flatten: data.spf?.flatten ?? [] }, context),
    dmarc: declaredDmarc(data.dmarc, {
      stage: sends(mail) ? (defaults?.dmarc?.stage ?? "observe") : "reject",
      organizational: isOrganizational(name, siblings),
      reports: reports?.dmarc,
    }),
    mtaSts: mtaSts(data, mail, mx, context),
    mtaStsElsewhere: isDelegated(data.mtaSts)
      ? { ...elsewhere(data.mtaSts.cname), policyCname: dnsNameOf(data.mtaSts.policyCname) }
      : undefined,
    tlsReportsIgnored: data.tlsReports !== undefined && data.tlsReports !== "none" && !receives(mail),
    ...tlsReports(data.tlsReports, receives(mail), reports?.tls),
    bimi:
      data.bimi === undefined
        ? undefined
        : {
            selector: data.bimi.selector?.toLowerCase() ?? "default",
            logo: data.bimi.logo,
            certificate: data.bimi.certificate,
          },
  };
}

/** What the domain does with mail: as stated, else as `mx` and `senders` imply. What contradicts it is one finding. */
function mailUse(
  data: DomainFile,
  path: Path,
  domain: string,
  { report }: Context,
): { readonly mail: MailUse; readonly contradicted: boolean } {
  const [hasMx, hasSenders] = [data.mx !== undefined, (data.senders ?? []).length > 0];
  const hasRedirect = redirectOf(data) !== undefined;
  const isSending = hasSenders || hasRedirect;
  const implied = hasMx ? (isSending ? "sends-and-receives" : "receives") : isSending ? "sends" : "none";
  const mail = data.mail ?? implied;
  const against = [
    ...(hasMx && !receives(mail) ? [["mx"]] : []),
    ...(hasSenders && !sends(mail) ? [["senders"]] : []),
    ...(hasRedirect && !sends(mail) ? [["spf", "redirect"]] : []),
  ];
  const [field] = against;
  if (field !== undefined) {
    const fields = against.map((names) => names.join(".")).join(" and ");
    report("domain/mail", [...path, ...field], `must not be declared for a domain with mail: ${mail}, got ${fields}`, {
      part: "key",
      domain,
      help: `mail: ${implied}, or remove ${fields}`,
    });
    return { mail, contradicted: true };
  }
  const stage = typeof data.dmarc === "object" && "stage" in data.dmarc ? data.dmarc.stage : undefined;
  if (mail === "none" && stage !== undefined && stage !== "reject") {
    report("domain/mail", under(path, "dmarc", "stage"), `must be reject for a domain with mail: none, got ${stage}`, {
      domain,
      help: "remove it: mail: none publishes reject",
    });
  }
  if (!sends(mail) && data.spf?.all !== undefined && data.spf.all !== "fail") {
    report(
      "domain/mail",
      under(path, "spf", "all"),
      `must be fail for a domain that does not send, got ${data.spf.all}`,
      { domain, help: "remove it: SPF is v=spf1 -all" },
    );
  }
  return { mail, contradicted: false };
}

const redirectOf = (data: DomainFile): string | undefined => data.spf?.redirect;

/** How SPF of a domain that sends ends. Readers ignore a redirect beside `all` (RFC 7208 section 6.1). */
function spfEnd(data: DomainFile, path: Path, domain: string, { platform, report }: Context): SpfEnd {
  const redirect = redirectOf(data);
  if (redirect === undefined) return data.spf?.all ?? platform.data.defaults?.spf?.all ?? "softfail";
  if (data.spf?.all !== undefined) {
    const place = under(path, "spf", "all");
    report(
      "spf/redirect-or-all",
      place,
      `must not be combined with redirect, which ends the record, got ${data.spf.all}`,
      {
        part: "key",
        domain,
        help: `spf: { redirect: ${redirect} }, or spf: { all: ${data.spf.all} } with an include of ${redirect}`,
      },
    );
  }
  return { redirect: dnsNameOf(redirect) };
}

function mtaSts(data: DomainFile, mail: MailUse, mx: Domain["mx"], { platform }: Context): Domain["mtaSts"] {
  const defaults = platform.data.defaults?.mtaSts;
  if (isDelegated(data.mtaSts)) return undefined;
  if (data.mtaSts === undefined && (defaults?.mode === undefined || !receives(mail))) return undefined;
  const mode = data.mtaSts?.mode ?? defaults?.mode ?? "testing";
  // RFC 8461 section 8.3: a policy on its way out is kept for a short time only.
  const maxAge = data.mtaSts?.maxAge ?? (mode === "none" ? "1d" : (defaults?.maxAge ?? "14d"));
  const patterns = new Set([...mx.patterns, ...(data.mtaSts?.patterns ?? []).map(patternOf)]);
  return { mode, maxAge: seconds(maxAge), patterns: [...patterns] };
}

const isDelegated = (data: DomainFile["mtaSts"]): data is DelegatedMtaSts => data !== undefined && "cname" in data;

/** Before anybody has looked what is there. */
const elsewhere = (cname: string) => ({ cname: dnsNameOf(cname), isKnown: false, text: undefined });

/** Where reports go. A domain that takes no mail has none, whatever is declared. */
function tlsReports(
  data: DomainFile["tlsReports"],
  isReceiving: boolean,
  usual: readonly string[] | undefined,
): Pick<Domain, "tlsReports" | "tlsReportsElsewhere" | "tlsReportsNone"> {
  if (!isReceiving) return { tlsReports: [] };
  if (data === "none") return { tlsReports: [], tlsReportsNone: true };
  if (data !== undefined && "cname" in data) return { tlsReports: [], tlsReportsElsewhere: elsewhere(data.cname) };
  return { tlsReports: reportUris(data ?? usual) };
}

/** As `nameOf`, for `*.` and a name too. */
function patternOf(text: string): string {
  return text.startsWith("*.") ? `*.${nameOf(text.slice(2))}` : nameOf(text);
}

/** Whether receivers look for sp and np here (RFC 9989 section 4.7): no declared domain and no registrable one is above it. */
function isOrganizational(name: string, siblings: ReadonlySet<string>): boolean {
  for (const sibling of siblings) if (sibling !== name && isWithin(name, sibling)) return false;
  return organizationalDomain(name) === name;
}
