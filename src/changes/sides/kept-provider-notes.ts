import type { CloudAccount } from "../../model/blueprint.ts";
import type { Plain } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import { member, textOf } from "../../model/json-reader.ts";
import { cloudOf } from "../../providers/registry.ts";
import { accountNamed, aliasOf, isKnownAccount } from "../../resolve/accounts.ts";
import type { Platform } from "../../resolve/platform.ts";
import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import type { StackDifference } from "./affected.ts";
import type { Side } from "./side.ts";

const MAX_NAMED = 5;

/** Looks at stacks that differ, one after another, and says at the end what is to be noted of them all. */
export interface ProviderNotes {
  see(difference: StackDifference): void;
  notes(): string[];
}

/**
 * What deploy does for stacks that leave an account, a region or a cloud, and what those do who deploy without it: Terraform deletes
 * nothing without the provider that created it. What stays declared is never deleted so: Terraform looks for it where it is declared now.
 */
export function keptProviderNotes(before: Side, after: Side): ProviderNotes {
  const leaving = new Map<string, Set<string>>();
  const moving = new Map<string, Set<string>>();
  const add = (notes: Map<string, Set<string>>, key: string, id: string) =>
    notes.set(key, (notes.get(key) ?? new Set()).add(id));
  const see = ({ id, presence, resources }: StackDifference): void => {
    if (presence !== "kept") return;
    const stay = new Set(accountsOf(id, after).map(aliasOf));
    for (const { address, type, before: was, after: is } of resources) {
      if (!address.startsWith(`${type}.`)) continue;
      const [provider, now] = [providerOf(was), providerOf(is)];
      const account = provider === undefined ? undefined : accountNamed(provider);
      if (provider === undefined || account === undefined || stay.has(provider)) continue;
      if (now !== undefined) {
        if (!isSamePlace(account, before.platform, accountNamed(now), after.platform))
          add(moving, `${provider} ${now}`, id);
      } else if (after.platform === undefined || isKnownAccount(account, after.platform))
        // Where platform.yaml has the account no more, deploy refuses: `tenant/provider-removed` says so.
        add(leaving, provider, id);
    }
  };
  const sorted = (notes: Map<string, Set<string>>) => [...notes].sort(([a], [b]) => compareText(a, b));
  const notes = () => [
    ...sorted(leaving).map(([provider, ids]) => leavingWords(provider, ids)),
    ...sorted(moving).map(([pair, ids]) => movingWords(pair, ids)),
  ];
  return { see, notes };
}

const accountsOf = (id: string, { blueprints, platformBlueprint }: Side): readonly CloudAccount[] =>
  (id === PLATFORM ? platformBlueprint : blueprints.get(id))?.accounts ?? [];

/** The provider that a resource is declared with; undefined: there is no such resource on that side, or it names none. */
const providerOf = (resource: Plain): string | undefined => textOf(member(resource, "provider"));

/** Whether two names stand for one account and region: of the environment's own credentials nothing is known. */
function isSamePlace(
  was: CloudAccount,
  past: Platform | undefined,
  is: CloudAccount | undefined,
  now: Platform | undefined,
): boolean {
  if (is === undefined || was.cloud !== is.cloud || past === undefined || now === undefined) return false;
  if (was.cloud === "aws" && is.cloud === "aws" && was.region !== is.region) return false;
  if (was.account === undefined || is.account === undefined) return was.account === is.account;
  const { ownerOf } = cloudOf(is.cloud);
  return ownerOf(was.account, past) === ownerOf(is.account, now);
}

function leavingWords(provider: string, ids: ReadonlySet<string>): string {
  return `${named(ids, "leaves", "leave")} ${placeWords(provider)} (${provider}): postroad deploy keeps that provider for the one apply that destroys what was created with it. npx cdktf deploy fails there: keep something in ${provider} until that is destroyed by hand (docs/state-and-accounts.md).`;
}

function movingWords(pair: string, ids: ReadonlySet<string>): string {
  const [was = "", is = ""] = pair.split(" ");
  return `${named(ids, "goes", "go")} from ${placeWords(was)} (${was}) to ${placeWords(is)} (${is}): Terraform looks in ${is} for what stays declared, and makes what it does not find there. Of that, what is in ${was} is not destroyed, and nobody manages it: delete it by hand once nothing uses it (docs/state-and-accounts.md).`;
}

/** The account and region of a provider, for people. */
function placeWords(provider: string): string {
  const account = accountNamed(provider);
  return account === undefined ? "the account" : cloudOf(account.cloud).words(account);
}

function named(ids: ReadonlySet<string>, one: string, several: string): string {
  const sorted = [...ids].sort(compareText);
  const more = sorted.length - MAX_NAMED;
  return `${sorted.slice(0, MAX_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""} ${ids.size === 1 ? one : several}`;
}
