import type { Blueprint } from "./blueprint.ts";
import type { Relay, Through } from "./relay.ts";
import { plural } from "./text/plural.ts";

/**
 * What is to be reported about a tenant's buckets and archives when it goes: S3 deletes an empty bucket alone, and one that a tenant has which takes
 * its domains over is handed to that tenant. Empty text: it has none.
 */
export function heldMail(
  { inbound, relays }: Pick<Blueprint, "inbound" | "relays">,
  heirs: readonly Pick<Blueprint, "tenant" | "inbound">[] = [],
): string {
  const all = (inbound?.buckets ?? []).map(({ id }) => id);
  const heirOf = (id: string) => heirs.find((heir) => heir.inbound?.buckets.some((bucket) => bucket.id === id))?.tenant;
  const names = all.filter((id) => heirOf(id) === undefined);
  const handed = all.flatMap((id) => {
    const heir = heirOf(id);
    return heir === undefined
      ? []
      : [`; bucket ${id} and the mail in it go to tenant ${heir}, where both are deployed at once`];
  });
  const archives = relays.filter(hasArchive).map(({ id }) => `; ${archiveGone(id)}`);
  const others = [...handed, ...archives].join("");
  if (names.length === 0) return others;
  const holding = names.length === 1 ? "it holds" : "they hold";
  const stay = names.length === 1 ? "stays" : "stay";
  return `; bucket ${names.join(" and ")} ${stay}, and the apply fails, while ${holding} mail or old versions of it${others}`;
}

/** What is to be reported about a bucket that no mailbox names any more. */
export const bucketGone = (name: string): string =>
  `bucket ${name} is deleted, and the mail in it lost with it: the apply fails while it holds any`;

/** Whether a copy is kept of what goes through a customer's server. An earlier toolkit's relays say nothing of it, and kept none. */
export const hasArchive = ({ through }: Relay): boolean => (through?.retention ?? "none") !== "none";

/** The relays whose archive goes, as they were. */
export const goneArchives = (before: readonly Relay[], after: readonly Relay[]): Relay[] => {
  const place = ({ id, account, region }: Relay) => JSON.stringify([id, account ?? null, region]);
  const left = new Set(after.filter(hasArchive).map(place));
  return before.filter((relay) => hasArchive(relay) && !left.has(place(relay)));
};

/** For how many months Mail Manager keeps a copy (CreateArchive, RetentionPeriod). */
const MONTHS: Readonly<Record<Through["retention"], number>> = {
  none: 0,
  "three-months": 3,
  "six-months": 6,
  "nine-months": 9,
  "one-year": 12,
  "eighteen-months": 18,
  "two-years": 24,
  "thirty-months": 30,
  "three-years": 36,
  "four-years": 48,
  "five-years": 60,
  "six-years": 72,
  "seven-years": 84,
  "eight-years": 96,
  "nine-years": 108,
  "ten-years": 120,
  permanent: Number.POSITIVE_INFINITY,
};

/** Whether an archive that stays keeps mail for a shorter time: what is older is deleted. */
export function isArchiveShortened(before: Relay, after: Relay): boolean {
  const months = ({ through }: Relay) => MONTHS[through?.retention ?? "none"];
  return hasArchive(after) && months(after) < months(before);
}

/** What is to be reported about a relay's archive that goes: Mail Manager takes no second thought (GetArchive, PENDING_DELETION). */
export const archiveGone = (relay: string): string =>
  `the archive of relay ${relay} is deleted, and the mail in it lost after 30 days`;

/** `for three months`; undefined: no copy is kept. */
export function keptFor({ retention = "none" }: Partial<Pick<Through, "retention">>): string | undefined {
  if (retention === "none") return undefined;
  return retention === "permanent" ? "for good" : `for ${retention.replaceAll("-", " ")}`;
}

/** After how many days the mail of a tenant's buckets is deleted; null: it is kept for good. */
export const retentionWords = (was: number | null, is: number | null): string =>
  is === null
    ? `stored mail is kept for good, no longer deleted after ${plural(was ?? 0, "day")}`
    : `stored mail is deleted after ${plural(is, "day")}, ${was === null ? "and no longer kept for good" : `no longer after ${was}`}`;

/** Whether mail is deleted sooner. */
export const isShortened = (was: number | null, is: number | null): boolean =>
  is !== null && (was === null || is < was);
