import type { Blueprint } from "./blueprint.ts";

/** What is to be said of a tenant's buckets when it goes: S3 deletes an empty one alone. Empty text: it has none. */
export function heldMail({ inbound }: Pick<Blueprint, "inbound">): string {
  const names = (inbound?.buckets ?? []).map(({ id }) => id);
  if (names.length === 0) return "";
  const holding = names.length === 1 ? "it holds" : "they hold";
  const stay = names.length === 1 ? "stays" : "stay";
  return `; bucket ${names.join(" and ")} ${stay}, and the apply fails, while ${holding} mail or old versions of it`;
}

/** What is to be said of a bucket that no mailbox names any more. */
export const bucketGone = (name: string): string =>
  `bucket ${name} is deleted, and the mail in it lost with it: the apply fails while it holds any`;
