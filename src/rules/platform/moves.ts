import type { PlatformFile } from "../../../schemas/platform.types.ts";
import type { Plain } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import { isSamePlain, plainOf } from "../../model/plain.ts";
import type { PlatformFinding } from "../platform-finding.ts";

/** What of platform.yaml says where things are, and differs: accounts, the default ones, and the state. */
export function moves(before: PlatformFile, after: PlatformFile): readonly PlatformFinding[] {
  return [
    ...backend(before, after),
    ...accounts("aws", before, after),
    ...accounts("cloudflare", before, after),
    ...sharedHost(before, after),
  ];
}

const LOCAL = { type: "local", path: "state" };

function backend({ backend: was = LOCAL }: PlatformFile, { backend: is = LOCAL }: PlatformFile): PlatformFinding[] {
  const [old, now] = [was, is].map((one) => plainOf(one.type === "local" ? { ...LOCAL, ...one } : one)) as [
    Plain,
    Plain,
  ];
  if (isSamePlain(old, now)) return [];
  const words = `the state of every stack is kept elsewhere (${was.type} to ${is.type}): move the states first, or Terraform creates again what exists`;
  return [moved("backend", old, now, words)];
}

/** Accounts that exist on both sides under one name, and which is the default. */
function accounts(cloud: "aws" | "cloudflare", before: PlatformFile, after: PlatformFile): PlatformFinding[] {
  const [was, is] = [before[cloud] ?? {}, after[cloud] ?? {}];
  const [old, now] = [was.account, is.account];
  const byDefault =
    old === undefined || old === now
      ? []
      : [
          moved(
            `${cloud}.account`,
            old,
            now ?? null,
            `what names no ${cloud} account is in ${now ?? "the environment's own"} instead of ${old}`,
          ),
        ];
  const [held, holds] = [idsOf(was.accounts), idsOf(is.accounts)];
  const named = [...held.keys()].sort(compareText).flatMap((name) => {
    const [id, other] = [held.get(name), holds.get(name)];
    if (id === undefined || other === undefined || id === other) return [];
    const words = `${cloud} account ${name} is ${other} instead of ${id}: what is in ${id} is left behind`;
    return [moved(`${cloud}.accounts.${name}.id`, id, other, words)];
  });
  return [...byDefault, ...named];
}

/** How many parts a shared host has. */
const COUNTS: ReadonlySet<string> = new Set(["workers", "distributions"]);

/** Whether it is the same, or a list that goes on. */
const isKept = (was: unknown, is: unknown): boolean =>
  Array.isArray(was) && Array.isArray(is)
    ? was.every((one, index) => one === is[index])
    : isSamePlain(plainOf(was), plainOf(is));

/**
 * The host of many domains' policies: what it is, and where. That it is made and named now moves nothing; what another number of its parts
 * moves is reported for each domain.
 */
function sharedHost({ mtaSts: before }: PlatformFile, { mtaSts: after }: PlatformFile): PlatformFinding[] {
  const [old, now] = [before?.shared, after?.shared];
  if (old === undefined) return [];
  const held = Object.entries(old).filter(([field]) => !COUNTS.has(field));
  const is = new Map<string, unknown>(Object.entries(now ?? {}));
  if (held.every(([field, value]) => isKept(value, is.get(field)))) return [];
  const words = `the host of all policies with host: shared is ${now === undefined ? "gone" : "another one"}: they are not served until each tenant's stack has followed`;
  return [moved("mtaSts.shared", plainOf(old), plainOf(now), words)];
}

const idsOf = (
  accounts: Readonly<Record<string, { readonly id?: string }>> | undefined,
): ReadonlyMap<string, string | undefined> =>
  new Map(Object.entries(accounts ?? {}).map(([name, { id }]) => [name, id]));

const moved = (name: string, before: Plain, after: Plain, words: string): PlatformFinding => ({
  name,
  before,
  after,
  words,
});
