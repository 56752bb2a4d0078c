import { compareText } from "../../model/diagnostic.ts";
import type { ConfigurationSet, Relay, TlsLevel } from "../../model/relay.ts";

/** Two hyphens: ids hold none, so no other tenant and relay give the same name. An underscore: nor does a relay's second set. */
const nameOf = (tenant: string, relay: string): string => `${tenant}--${relay}`;
const SECOND = { required: "_r", preferred: "_p" } as const;

/**
 * A relay's configuration sets: its own, and one for the recipients that are delivered to at the other level. Recipients at the
 * relay's own level need none.
 */
export function configurationSets(
  tenant: string,
  relay: string,
  level: TlsLevel,
  recipients: Readonly<Record<string, TlsLevel>>,
): Relay["sets"] {
  const name = nameOf(tenant, relay);
  const tls = provisioned(level);
  const others = Object.entries(recipients)
    .filter(([, wanted]) => provisioned(wanted) !== tls)
    .map(([domain]) => domain)
    .sort(compareText);
  const own: ConfigurationSet = { name, tls, recipients: [] };
  if (others.length === 0) return [own];
  const other = tls === "required" ? "preferred" : "required";
  return [own, { name: `${name}${SECOND[other]}`, tls: other, recipients: others }];
}

/** SES tries TLS first and has no setting that forbids it. */
const provisioned = (level: TlsLevel): ConfigurationSet["tls"] => (level === "required" ? "required" : "preferred");
