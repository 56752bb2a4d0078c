import tenantSchema from "../../../schemas/tenant.schema.json" with { type: "json" };
import { type SourceRecord, typeOf } from "../../input/zones/source-record.ts";
import { ancestorsOf, isWithinAny, parseDnsName } from "../../standards/names/names.ts";
import { organizationalDomain } from "../organizational-domain.ts";
import { draftDomain, type Setting } from "./domain.ts";
import type { DomainDraft, TenantDraft } from "./draft.ts";
import { isOfMail, mailDomains, signsAt } from "./mail-names.ts";
import { returnPathAt } from "./match-service.ts";
import type { ServiceEntry } from "./service-entry.ts";
import { UnclaimedRecords } from "./unclaimed-records.ts";

export interface Given extends Omit<Setting, "domains"> {
  readonly records: readonly SourceRecord[];
  /** The zones' own names, as the source or the command line gives them; none: those of the records' organizations. */
  readonly zones: readonly string[];
  /** Records that proved to be no part of a file that checks, and why. */
  readonly refused: ReadonlyMap<SourceRecord, string>;
  /** Records that the file publishes without saying so: what follows from the rest. */
  readonly implied: ReadonlySet<SourceRecord>;
}

/** The tenant that a zone's records mean. What no field says is `unread`, with its reason; nothing is invented. */
export function draftTenant({ records, zones, refused, implied, ...setting }: Given): TenantDraft {
  const unread = new Map<SourceRecord, string>();
  const tops = zones.length > 0 ? zones : [...new Set(records.map(({ name }) => organizationalDomain(bare(name))))];
  const known = new Set(tops);
  const usable = records.filter((record) => {
    const why = refused.get(record) ?? whyNot(record, known);
    if (why !== undefined) unread.set(record, why);
    return why === undefined;
  });
  const unclaimed = new UnclaimedRecords(usable);
  unclaimed.take([...implied]);
  const used = new Set(tops.filter((top) => unclaimed.within(top).some(isOfMail)));
  const isReturnPath = (name: string) =>
    setting.catalogue.some((entry) => isReturnPathOf(entry, name, used, unclaimed, setting.tenant));
  const domains = new Set(mailDomains(used, unclaimed, isReturnPath));
  if (domains.size > MOST_DOMAINS) return { tooMany: domains.size, domains: [], unread };
  const drafts: DomainDraft[] = [];
  // The deepest first: what is in it is not its parent's.
  for (const name of [...domains].sort((a, b) => labels(b) - labels(a) || (a < b ? -1 : 1)))
    drafts.push(draftDomain(name, unclaimed, { ...setting, domains }, unread));
  for (const record of unclaimed.rest())
    if (!unread.has(record)) unread.set(record, whyLeft(record, domains, unclaimed));
  return { domains: drafts.reverse(), unread };
}

const labels = (name: string): number => name.split(".").length;

const bare = (name: string): string => name.replace(/^\*\./, "");

/** As many as a file has. */
export const MOST_DOMAINS = tenantSchema.properties.domains.maxProperties;

/** Zones that a reason names. */
const MOST_NAMED = 10;

function whyNot({ name, data, why }: SourceRecord, tops: ReadonlySet<string>): string | undefined {
  if (why !== undefined) return why;
  if (!parseDnsName(bare(name)).ok) return "its name cannot be declared";
  if (!isWithinAny(name, tops)) return `it is not in ${[...tops].slice(0, MOST_NAMED).join(" or ")}`;
  if (data.type === "other" && data.name === "SPF")
    return "the record type SPF is obsolete, and nobody asks for it (RFC 7208 section 3.1)";
  return undefined;
}

function whyLeft({ name, data }: SourceRecord, domains: ReadonlySet<string>, unclaimed: UnclaimedRecords): string {
  const domain = /^_?mta-sts\.(.+)$/.exec(name)?.[1];
  if (domain !== undefined && domains.has(domain) && unclaimed.has(`_mta-sts.${domain}`))
    return "DNS does not show what the MTA-STS policy says: it stays as it is until mtaSts is declared";
  const type = typeOf({ ...data } as SourceRecord["data"]);
  return type === "SOA" || type === "NS"
    ? "of the zone itself: it stays as it is"
    : "no record of mail: it stays as it is";
}

function isReturnPathOf(
  entry: ServiceEntry,
  name: string,
  tops: ReadonlySet<string>,
  unclaimed: UnclaimedRecords,
  tenant: string,
): boolean {
  const { returnPath } = entry;
  const top = ancestorsOf(name).find((one) => tops.has(one));
  if (returnPath?.mx === undefined || top === undefined || !signsAt(name, unclaimed).mx) return false;
  return returnPathAt(name, returnPath, { domain: top, tenant }, entry, unclaimed) !== undefined;
}
