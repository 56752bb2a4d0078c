import type { TenantFile } from "../../../schemas/tenant.types.ts";
import type { GuardConfig, GuardPolicy } from "../../model/guard.ts";
import type { Guard, Mailbox, Quarantine } from "../../model/inbound.ts";
import { under } from "../../model/place.ts";
import { nameOf } from "../context.ts";
import type { Report } from "../report.ts";
import { addressesOf } from "./addresses.ts";

type InboundFile = NonNullable<TenantFile["inbound"]>;

/** The header that Exchange writes its spam confidence level into. */
const EXCHANGE_SCL = "X-MS-Exchange-Organization-SCL";
const LEVELS = { internal: -1, low: 0, high: 1, off: "off" } as const;

/** The guard of a tenant that declares one; a field that is left out has its default, the most secure one. */
export function resolveGuard(
  tenant: string,
  { guard, self, ambiguity }: InboundFile,
  mailboxes: readonly Mailbox[],
  receives: (domain: string) => boolean,
  report: Report,
): Guard | undefined {
  if (guard === undefined) return undefined;
  const { spamSecurity = "internal", sclHeader = EXCHANGE_SCL, authorizedDomains = [], requireReference } = guard;
  const policy: GuardPolicy = {
    highestScl: typeof spamSecurity === "number" ? spamSecurity : LEVELS[spamSecurity],
    sclHeader,
    authorizedDomains: authorizedDomains.map(pattern),
    ...(requireReference === undefined ? {} : { requireReference }),
  };
  const path = ["inbound", "guard"];
  const quarantine = quarantineOf(guard.quarantine);
  if (quarantine !== undefined) checkQuarantine(quarantine, mailboxes, path, report);
  const config: GuardConfig = {
    tenant,
    self,
    policy,
    mailboxes: mailboxes.flatMap((mailbox) => {
      const here = addressesOf(mailbox).filter(({ domain }) => receives(domain));
      const addresses = [...new Set(here.map(({ address }) => address))];
      return addresses.length === 0 ? [] : [{ mailbox: mailbox.id, label: mailbox.label, addresses }];
    }),
    defaultLabel: ambiguity?.defaultLabel,
    ...(quarantine === undefined ? {} : { quarantine: { bucket: quarantine.bucket, prefix: quarantine.prefix } }),
  };
  checkSize(config, path, report);
  return { path, name: `${tenant}--guard`, config, quarantine };
}

type GuardFile = NonNullable<InboundFile["guard"]>;

const quarantineOf = (file: GuardFile["quarantine"]): Quarantine | undefined =>
  file === undefined
    ? undefined
    : { bucket: file.bucket, prefix: file.prefix ?? "quarantine/", retention: file.retention ?? 30 };

/** Whoever reads a mailbox's objects reads all below its prefix. */
function checkQuarantine(
  { bucket, prefix }: Quarantine,
  mailboxes: readonly Mailbox[],
  path: readonly string[],
  report: Report,
): void {
  const beside = mailboxes.find(({ deliver }) => {
    if (deliver?.bucket !== bucket) return false;
    const { prefix: own = "" } = deliver;
    return prefix.startsWith(own) || own.startsWith(prefix);
  });
  if (beside === undefined) return;
  const own = beside.deliver?.prefix;
  report(
    "guard/quarantine",
    under(path, "quarantine", "bucket"),
    `must keep stopped mail apart from that of mailbox ${beside.id}, got ${bucket}/${prefix} beside ${bucket}/${own ?? ""}`,
    {
      help:
        own === undefined ? `deliver: { bucket: ${bucket}, prefix: ${beside.id}/ }` : `bucket: ${bucket}-quarantine`,
    },
  );
}

/** A-labels, with the asterisk of the first label kept. */
const pattern = (text: string): string => (text.startsWith("*.") ? `*.${nameOf(text.slice(2))}` : nameOf(text));

/** AWS Lambda developer guide, "Lambda quotas": all environment variables together, names too. */
const MAX_ENVIRONMENT = 4096;

function checkSize(config: GuardConfig, path: readonly string[], report: Report): void {
  const size = Buffer.byteLength(`GUARD${JSON.stringify(config)}`);
  if (size > MAX_ENVIRONMENT)
    report("guard/size", path, `must fit Lambda's ${MAX_ENVIRONMENT} bytes with the mailboxes, got ${size}`, {
      part: "key",
      help: "list fewer aliases, or split the mailboxes among tenants",
    });
}
