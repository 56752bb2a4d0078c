import type { Answer, RecordType, Resolver } from "../../input/dns/resolver.ts";
import { purposeOf } from "../../resolve/adoption/existing-record.ts";
import { quoted } from "../../standards/text/listing.ts";
import { askedOnce } from "../asked-once.ts";
import { NOT_BELIEVED, reachesDns } from "../reaches-dns.ts";
import { UNUSED_LABEL } from "../wildcard.ts";
import type { PlannedSet } from "./planned-set.ts";

/** What DNS says of a name that is about to be written. */
export type NameStatus =
  | { readonly status: "clear" }
  /** What is in the way, of which type. */
  | { readonly status: "stands"; readonly type: RecordType; readonly found: readonly string[] }
  /** It is not known what is there. */
  | { readonly status: "unknown"; readonly why: string };

/** What the world answers is a stranger's: so many values are shown, each as `quoted` bounds it. The line that adopts one needs it whole. */
const MAX_VALUES = 20;

/**
 * Asks DNS what is at each name that is about to be written, all at once as far as the resolver allows. A CNAME allows nothing beside it, so
 * that any record of the name is in its way, and it in theirs. What a wildcard answers appears nowhere. Of a resolver that has nothing for any of
 * them but addresses, and reaches nothing else, nothing is known.
 */
export async function nameStatuses(planned: readonly PlannedSet[], resolver: Resolver): Promise<readonly NameStatus[]> {
  const { query, tellsNothing } = askedOnce(resolver);
  const statuses = await Promise.all(planned.map((one) => nameStatus(one, query)));
  if (!statuses.some(isClear) || !(await tellsNothing()) || (await reachesDns(resolver))) return statuses;
  return statuses.map((one) => (isClear(one) ? { status: "unknown", why: NOT_BELIEVED } : one));
}

const isClear = ({ status }: NameStatus): boolean => status === "clear";

type Ask = (type: RecordType, name: string) => Promise<Answer>;

async function nameStatus(planned: PlannedSet, ask: Ask): Promise<NameStatus> {
  const { name, type } = planned;
  // Where there is an alias, every other type is answered by what it leads to.
  const types: readonly RecordType[] = type === "CNAME" ? ["CNAME", "TXT", "MX", "A"] : ["CNAME", type];
  for (const one of types) {
    const answer = await ask(one, name);
    if (!answer.ok) return { status: "unknown", why: quoted(answer.why) };
    const found = one === type ? answer.values.filter((value) => isInTheWay(value, planned)) : answer.values;
    if (found.length === 0 || (await isWildcard(one, name, found, ask))) continue;
    return { status: "stands", type: one, found: found.slice(0, MAX_VALUES).map(quoted) };
  }
  return { status: "clear" };
}

/** Of one value beside others, only what is the same, or for the same: a second SPF record makes both invalid. As an adoption pairs them. */
function isInTheWay(value: string, { name, type, values, whole }: PlannedSet): boolean {
  if (whole || values.includes(value)) return true;
  const purpose = purposeOf(name, type, value);
  return purpose !== undefined && values.some((one) => purposeOf(name, type, one) === purpose);
}

/** Whether a name beside it, which nobody would write, answers the same (RFC 4592). */
async function isWildcard(type: RecordType, name: string, found: readonly string[], ask: Ask): Promise<boolean> {
  const dot = name.indexOf(".");
  // What is about to be written may be a wildcard itself.
  if (dot < 0 || name.startsWith("*.")) return false;
  const beside = await ask(type, `${UNUSED_LABEL}${name.slice(dot)}`);
  return beside.ok && found.every((value) => beside.values.includes(value));
}
