import type { HostsMx, Mx } from "../../schemas/tenant.types.ts";
import type { Domain } from "../model/blueprint.ts";
import { exact } from "../model/exact.ts";
import { type Path, under } from "../model/place.ts";
import { parseMailAddress } from "../standards/names/mail-address.ts";
import { parseDomain } from "../standards/names/names.ts";
import { type Context, nameOf } from "./context.ts";
import { inboundHost } from "./relays/ses-regions.ts";
import { useService } from "./service.ts";
import { exchangersOf } from "./service-values.ts";
import { fill, holesOf } from "./template.ts";

type Hosts = Pick<Domain["mx"], "exchangers" | "patterns" | "services">;

const NONE: Hosts = { exchangers: [], patterns: [], services: [] };

/** The hosts that receive a domain's mail, and the patterns that an MTA-STS policy holds for them. */
export function resolveExchangers(mx: Mx | undefined, path: Path, domain: string, context: Context): Domain["mx"] {
  if (mx === undefined) return { declared: false, path, ...NONE };
  if ("hosts" in mx) {
    const exchangers = mx.hosts.map(({ host, priority }) => ({ host: nameOf(host), priority: priority ?? 10 }));
    const patterns = [...new Set(exchangers.map(({ host }) => host))];
    return { exchangers, patterns, services: [], declared: true, path };
  }
  return { declared: true, path, ...receiving(mx, path, domain, context) };
}

function receiving(mx: Exclude<Mx, HostsMx>, path: Path, domain: string, context: Context): Hosts {
  if ("inbound" in mx) return fromInbound(path, domain, context);
  if (!("services" in mx)) return fromService({ ...mx }, path, domain, context);
  const all = mx.services.map((one, index) => fromService({ ...one }, under(path, "services", index), domain, context));
  return {
    exchangers: all.flatMap(({ exchangers }) => exchangers),
    patterns: [...new Set(all.flatMap(({ patterns }) => patterns))],
    services: all.flatMap(({ services }) => services),
  };
}

function fromInbound(path: Path, domain: string, context: Context): Hosts {
  const { inbound } = context.source.data;
  const addresses = Object.values(inbound?.mailboxes ?? {}).flatMap(({ address, aliases = [] }) => [
    address,
    ...aliases,
  ]);
  if (!addresses.some((address) => parseMailAddress(address)?.domain === domain)) {
    context.report(
      "inbound/missing",
      path,
      `must have a mailbox under \`inbound\` with an address in ${domain}, got none`,
      {
        domain,
        help: `inbound:\n  mailboxes:\n    desk: { address: desk@${domain} }`,
      },
    );
    return NONE;
  }
  const region = inbound?.region ?? context.platform.region;
  // Without a region the inbound block has a finding of its own.
  if (region === undefined) return NONE;
  const host = inboundHost(region);
  return { exchangers: [{ host, priority: 10 }], patterns: [host], services: [] };
}

function fromService(data: Readonly<Record<string, unknown>>, path: Path, domain: string, context: Context): Hosts {
  const service = useService(
    { role: "receiver", path, data, domain },
    context.source,
    context.workspace,
    context.platform,
    context.report,
  );
  if (service === undefined) return NONE;
  const { file, values } = service;
  const { exchangers: templates, missing: unsaid } = exchangersOf(file, values);
  const missing = new Set(unsaid === undefined ? [] : [unsaid]);
  const names = (template: string): string[] => {
    // What follows from a parameter is known once that is given.
    for (const hole of holesOf(template))
      if (!Object.hasOwn(values, hole)) missing.add(file.lookups?.[hole]?.of ?? hole);
    return fill(template, values);
  };
  const checked = (text: string, isPattern: boolean): string[] => {
    const wildcard = isPattern && text.startsWith("*.");
    const name = parseDomain(wildcard ? text.slice(2) : text);
    if (!name.ok)
      context.report("catalogue/template", path, `${file.service} must give a host name: ${text} ${name.why}`, {
        domain,
      });
    return name.ok ? [wildcard ? `*.${name.name}` : name.name] : [];
  };
  const exchangers = templates.flatMap(({ host, priority }) =>
    names(host)
      .flatMap((text) => checked(text, false))
      .map((name) => ({ host: name, priority })),
  );
  const patterns = file.mxPatterns?.flatMap((template) => names(template).flatMap((text) => checked(text, true)));
  for (const hole of missing)
    context.report("catalogue/parameter", path, `${file.service} must be given ${hole} to receive mail, got none`, {
      domain,
      help: `add ${hole}: …`,
    });
  return {
    exchangers: exact(exchangers),
    patterns: patterns === undefined ? exchangers.map(({ host }) => host) : exact(patterns),
    services: [{ path, ...service }],
  };
}
