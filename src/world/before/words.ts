import { listed } from "../../standards/text/listing.ts";
import type { NameStatus } from "./name-status.ts";
import type { PlannedSet } from "./planned-set.ts";

/** A conflict in one sentence: what exists, what would be written, and what takes it over. */
export function conflictWords(
  tenant: string,
  { name, type, values }: PlannedSet,
  { type: existingType, found }: Extract<NameStatus, { status: "stands" }>,
): string {
  const same = existingType === type && values.length === found.length && values.every((one) => found.includes(one));
  const what = same ? "the same value would be written again" : `${type} ${listed(values)} would be written`;
  return `${name} has ${existingType} ${listed(found)} already, and ${what}; ${adoptLine(tenant, name, existingType, found)}`;
}

/** The lines that adopt what exists. Cloudflare's ids are in its own list of records alone. */
export function adoptLine(tenant: string, name: string, type: string, found: readonly string[]): string {
  const entries = found.map((value) => `- { name: ${name}, type: ${type}, value: ${JSON.stringify(value)} }`);
  return `adopt it: adopt/${tenant}.yaml with ${entries.join(" ")} (postroad import writes it, with the ids that Cloudflare needs)`;
}

/** Why nothing is known, with the way around it. */
export const unknownWords = (names: readonly string[], why: string): string =>
  `must know what is at ${names.slice(0, 3).join(", ")}${names.length > 3 ? ` and ${names.length - 3} more names` : ""} before it is deployed first, got no answer: ${why}`;

/** What to do where DNS cannot be asked. */
export const OFFLINE_HELP = "--resolver HOST:PORT names another server; --offline deploys without asking";
