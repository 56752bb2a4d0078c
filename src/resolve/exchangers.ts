import type { Mx } from "../../schemas/tenant.types.ts";
import type { Domain } from "../blueprint/blueprint.ts";
import type { Path } from "../read/place.ts";
import { parseDomain } from "../standards/names.ts";
import { type Context, nameOf, regionOf } from "./context.ts";
import { useService } from "./service.ts";
import { inboundHost } from "./ses-regions.ts";
import { fill } from "./template.ts";

type Hosts = Pick<Domain["mx"], "exchangers" | "patterns">;

const NONE: Hosts = { exchangers: [], patterns: [] };

/** The hosts that receive a domain's mail, and the patterns that an MTA-STS policy holds for them. */
export function resolveExchangers(mx: Mx | undefined, path: Path, domain: string, context: Context): Domain["mx"] {
  if (mx === undefined) return { ...NONE, declared: false, path };
  if ("hosts" in mx) {
    const exchangers = mx.hosts.map(({ host, priority }) => ({ host: nameOf(host), priority: priority ?? 10 }));
    return { exchangers, patterns: [...new Set(exchangers.map(({ host }) => host))], declared: true, path };
  }
  return {
    ...("inbound" in mx ? fromInbound(path, domain, context) : fromService(mx as never, path, domain, context)),
    declared: true,
    path,
  };
}

function fromInbound(path: Path, domain: string, context: Context): Hosts {
  const { inbound } = context.source.data;
  if (inbound === undefined || Object.keys(inbound.mailboxes ?? {}).length === 0) {
    context.report("inbound/missing", path, "must have mailboxes under `inbound`, got none", {
      domain,
      help: "inbound:\n  mailboxes:\n    desk: { address: desk@example.com }",
    });
    return NONE;
  }
  const region = regionOf(inbound.region, ["inbound"], context);
  if (region === undefined) return NONE;
  const host = inboundHost(region);
  return { exchangers: [{ host, priority: 10 }], patterns: [host] };
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
  const names = (template: string): string[] => {
    const filled = fill(template, values);
    if (filled.length === 0)
      context.report(
        "catalogue/parameter",
        path,
        `${file.service} must be told ${template.slice(1, -1)} to receive mail`,
        { domain, help: `add ${template.slice(1, -1)}: …` },
      );
    return filled.flatMap((text) => {
      const name = parseDomain(text.replace(/^\*\./, ""));
      if (!name.ok)
        context.report("catalogue/template", path, `${file.service} must give a host name: ${text} ${name.why}`, {
          domain,
        });
      return name.ok ? [text.startsWith("*.") ? `*.${name.name}` : name.name] : [];
    });
  };
  const exchangers = (file.mx ?? []).flatMap(({ host, priority }) =>
    names(host).map((name) => ({ host: name, priority })),
  );
  return {
    exchangers,
    patterns: file.mxPatterns === undefined ? exchangers.map(({ host }) => host) : file.mxPatterns.flatMap(names),
  };
}
