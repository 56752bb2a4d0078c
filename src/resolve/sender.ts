import type { DkimKeys, NamedSender, Sender as SenderFile, ServiceSender } from "../../schemas/tenant.types.ts";
import type { DkimKey, Sender, SignsAs, UsedService } from "../model/blueprint.ts";
import { exact } from "../model/exact.ts";
import { type Path, under } from "../model/place.ts";
import type { Relay } from "../model/relay.ts";
import { normalizeKey } from "../standards/dkim/key.ts";
import { parseDnsName, parseLabels } from "../standards/names/names.ts";
import { type Mechanism, parseMechanism } from "../standards/spf/parse.ts";
import { type Context, dnsNameOf, nameOf } from "./context.ts";
import { didYouMean } from "./did-you-mean.ts";
import { declaredRecords, recordsOfService } from "./records/further-records.ts";
import type { Report } from "./report.ts";
import { resolveReturnPath } from "./return-path.ts";
import { useService } from "./service.ts";
import { passes } from "./spf/compose.ts";
import { fill } from "./template.ts";

/** What a sender brings: SPF mechanisms, DKIM selectors, and what DMARC can rely on. Undefined where it names nothing that exists. */
export function resolveSender(
  data: SenderFile,
  path: Path,
  domain: string,
  relays: ReadonlyMap<string, Relay>,
  context: Context,
): Sender | undefined {
  if ("relay" in data) return fromRelay(data.relay, path, domain, relays, context);
  if ("service" in data) return fromService(data, path, domain, context);
  return fromName(data, path, domain, context);
}

/** A relay that the file does not declare. */
export function reportUnknownRelay(
  id: string,
  path: Path,
  domain: string | undefined,
  declared: object,
  report: Report,
): void {
  report("relay/unknown", path, `must be a relay of this file, got ${id}`, { domain, help: didYouMean(id, declared) });
}

function fromRelay(
  id: string,
  path: Path,
  domain: string,
  relays: ReadonlyMap<string, Relay>,
  { source, report }: Context,
): Sender | undefined {
  const relay = relays.get(id);
  if (relay === undefined) {
    const declared = source.data.relays ?? {};
    // A relay that is declared and could not be resolved has findings of its own.
    if (!Object.hasOwn(declared, id)) reportUnknownRelay(id, under(path, "relay"), domain, declared, report);
    return undefined;
  }
  if (relay.domain !== domain) {
    report(
      "relay/domain",
      under(path, "relay"),
      `must be a relay whose domain is ${domain}; ${id} sends for ${relay.domain}`,
      { domain, help: `list it under the senders of ${relay.domain}` },
    );
    return undefined;
  }
  // The envelope sender is in the MAIL FROM name, which has an SPF record of its own: the domain's needs nothing.
  return {
    label: id,
    kind: "relay",
    path,
    mechanisms: [],
    keys: [],
    needsNothing: true,
    records: [],
    alignment: {
      dkim: "always",
      spf: relay.mailFrom === undefined ? "none" : "possible",
    },
  };
}

function fromService(data: ServiceSender, path: Path, domain: string, context: Context): Sender | undefined {
  const service = useService(
    { role: "sender", path, data: data as never, domain },
    context.source,
    context.workspace,
    context.platform,
    context.report,
  );
  if (service === undefined) return undefined;
  const { file } = service;
  const returnPath = resolveReturnPath(data.returnPath, service, path, domain, context);
  const dkim = file.alignment?.dkim ?? "possible";
  if (file.selectors === "uuid") checkUuids(data.dkim ?? [], under(path, "dkim"), domain, file.name, context);
  return {
    label: data.service,
    kind: "service",
    path,
    mechanisms: qualified(mechanismsOf(service, path, domain, context), data, path, domain, context),
    keys: keysOf(
      data.dkim ?? [],
      under(path, "dkim"),
      domain,
      context,
      delegationsOf(service, data, path, domain, context),
    ),
    signsAs: signsAsOf(data, path, domain),
    signsBelow: dkim === "below" && data.state === "active",
    needsNothing: (file.spf ?? []).length === 0,
    returnPath,
    records: [
      ...declaredRecords(data.records, under(path, "records"), domain, context),
      ...recordsOfService(service, path, domain, context),
    ],
    alignment: {
      dkim: dkim === "below" ? "required" : dkim,
      spf: spfAlignment(data.qualifier === undefined ? file.alignment?.spf : "none", returnPath),
    },
    service,
  };
}

/** An envelope sender below the domain aligns, whatever the service does for customers without one. */
function spfAlignment(
  ofService: Sender["alignment"]["spf"] = "none",
  returnPath: Sender["returnPath"],
): Sender["alignment"]["spf"] {
  return ofService === "none" && returnPath !== undefined ? "possible" : ofService;
}

/** Another domain as which it signs; its keys are known once all domains are. To name the domain itself says nothing new. */
function signsAsOf({ signsAs }: ServiceSender | NamedSender, path: Path, domain: string): SignsAs | undefined {
  const name = signsAs === undefined ? domain : nameOf(signsAs);
  return name === domain ? undefined : { domain: name, path: under(path, "signsAs"), keys: [] };
}

function mechanismsOf({ file, values }: UsedService, path: Path, domain: string, { report }: Context): Mechanism[] {
  const mechanisms = (file.spf ?? []).flatMap((template) =>
    fill(template, values).flatMap((text) => {
      const mechanism = parseMechanism(text);
      if (mechanism === undefined)
        report("catalogue/template", path, `${file.service} must give an SPF mechanism, got ${text}`, {
          domain,
          help: "check the parameters beside `service:`",
        });
      return mechanism === undefined ? [] : [mechanism];
    }),
  );
  return exact(mechanisms);
}

/** A sender's mechanisms, of whose hosts SPF says nothing where the tenant says so. */
function qualified(
  mechanisms: Mechanism[],
  { qualifier }: ServiceSender | NamedSender,
  path: Path,
  domain: string,
  { report }: Context,
): Mechanism[] {
  if (qualifier === undefined) return mechanisms;
  if (mechanisms.length === 0)
    report(
      "spf/qualifier-unused",
      under(path, "qualifier"),
      "must be of a sender that SPF names, got one without terms",
      {
        domain,
      },
    );
  return mechanisms.map((one) => ({ ...one, qualifier: "?" }));
}

/** The selectors that the catalogue delegates for every customer: nothing relies on them until the tenant says that they sign. */
function delegationsOf(
  { file, values }: UsedService,
  { state = "published", since }: ServiceSender,
  path: Path,
  domain: string,
  { report }: Context,
): DkimKey[] {
  return (file.dkim ?? []).flatMap((entry) => {
    const [selector, cname] = [fill(entry.selector, values)[0], fill(entry.cname, values)[0]];
    if (selector === undefined || cname === undefined) return [];
    const [name, target] = [parseLabels(selector), parseDnsName(cname)];
    if (name.ok && target.ok) return [{ selector: name.name, path, state, since, holds: { cname: target.name } }];
    report(
      "catalogue/template",
      path,
      `${file.service} must give a selector and a name to delegate it to, got ${selector} and ${cname}`,
      { domain },
    );
    return [];
  });
}

/** The tenant's selectors over the catalogue's: one that the catalogue delegates needs only its state here. */
function keysOf(
  given: DkimKeys,
  path: Path,
  domain: string,
  { report }: Context,
  delegations: readonly DkimKey[],
): DkimKey[] {
  const keys = new Map(delegations.map((key) => [key.selector, key]));
  const out: DkimKey[] = [];
  for (const [index, key] of given.entries()) {
    const selector = key.selector.toLowerCase();
    const delegated = keys.get(selector);
    const at = under(path, index);
    const { state = "published", since } = key;
    const holds =
      key.publicKey !== undefined
        ? {
            publicKey: normalizeKey(key.publicKey),
            type: key.keyType ?? ("rsa" as const),
            ...(key.flags && { flags: key.flags }),
            ...(key.hashes && { hashes: key.hashes }),
          }
        : key.cname !== undefined
          ? { cname: dnsNameOf(key.cname) }
          : delegated?.holds;
    if (key.publicKey !== undefined && key.cname !== undefined)
      report("dkim/key", at, `selector ${selector} must have publicKey or cname, got both`, { domain });
    else if (holds === undefined)
      report("dkim/key", at, `selector ${selector} must have publicKey or cname, got neither`, {
        domain,
        help: "publicKey: the p= part of the record that the vendor gave, or cname: the name to delegate to",
      });
    for (const field of ["flags", "hashes"] as const)
      if (key[field] !== undefined && key.publicKey === undefined)
        report(
          "dkim/key",
          [...at, field],
          `must only be given beside publicKey, got ${field} of selector ${selector}`,
          {
            domain,
            help: "remove it: whoever holds the key gives it in their record",
          },
        );
    if (holds === undefined) continue;
    keys.delete(selector);
    out.push({ selector, path: at, state, since, holds });
  }
  return exact([...keys.values(), ...out]);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The selectors of a service that gives each customer a UUID. */
function checkUuids(given: DkimKeys, path: Path, domain: string, service: string, { report }: Context): void {
  for (const [index, { selector }] of given.entries())
    if (!UUID.test(selector))
      report("dkim/key", under(path, index, "selector"), `must be the UUID that ${service} gives, got ${selector}`, {
        domain,
        help: "the first label of the DKIM name that the vendor shows, before ._domainkey",
      });
}

function fromName(data: NamedSender, path: Path, domain: string, context: Context): Sender {
  const list = (kind: Mechanism["kind"], values: readonly string[] | undefined): Mechanism[] =>
    (values ?? []).map((value) => parseMechanism(`${kind}:${value}`)).filter((mechanism) => mechanism !== undefined);
  const mechanisms = qualified(
    [
      ...list("ip4", data.ip4),
      ...list("ip6", data.ip6),
      ...list("a", data.a),
      ...list("mx", data.mx),
      ...list("exists", data.exists),
      ...list("include", data.include),
    ],
    data,
    path,
    domain,
    context,
  );
  const keys = keysOf(data.dkim ?? [], under(path, "dkim"), domain, context, []);
  const returnPath = resolveReturnPath(data.returnPath, undefined, path, domain, context);
  return {
    label: data.name,
    kind: "name",
    path,
    mechanisms,
    keys,
    signsAs: signsAsOf(data, path, domain),
    needsNothing: returnPath !== undefined,
    returnPath,
    records: declaredRecords(data.records, under(path, "records"), domain, context),
    alignment: { dkim: "possible", spf: mechanisms.some(passes) || returnPath !== undefined ? "possible" : "none" },
  };
}
