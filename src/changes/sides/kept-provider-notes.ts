import type { CloudAccount } from "../../model/blueprint.ts";
import { compareText } from "../../model/diagnostic.ts";
import { accountsLeft, aliasOf, isKnownAccount } from "../../resolve/accounts.ts";
import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import type { Side } from "./side.ts";

const MAX_NAMED = 5;

/**
 * What deploy does for stacks that leave an account, a region or a cloud, and what those do who deploy without it: Terraform deletes
 * nothing without the provider that made it.
 */
export function keptProviderNotes(before: Side, after: Side): string[] {
  const leaving = new Map<string, string[]>();
  const left = accountsOf(after);
  for (const [id, accounts] of accountsOf(before)) {
    const now = left.get(id);
    for (const account of now === undefined ? [] : accountsLeft(accounts, now)) {
      // Where platform.yaml has the account no more, deploy refuses: `tenant/provider-removed` says so.
      if (after.platform !== undefined && !isKnownAccount(account, after.platform)) continue;
      const ids = leaving.get(aliasOf(account)) ?? [];
      leaving.set(aliasOf(account), [...ids, id]);
    }
  }
  return [...leaving].sort(([a], [b]) => compareText(a, b)).map(([provider, ids]) => words(provider, ids));
}

/** By stack. The platform's goes as soon as nobody needs it, and what it holds stays. */
const accountsOf = ({ blueprints, platformBlueprint }: Side): ReadonlyMap<string, readonly CloudAccount[]> =>
  new Map([
    ...[...blueprints].map(([id, { accounts }]) => [id, accounts] as const),
    ...(platformBlueprint.accounts.length === 0 ? [] : [[PLATFORM, platformBlueprint.accounts] as const]),
  ]);

function words(provider: string, ids: readonly string[]): string {
  const sorted = [...ids].sort(compareText);
  const more = sorted.length - MAX_NAMED;
  const named = sorted.slice(0, MAX_NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
  const leave = ids.length === 1 ? "leaves" : "leave";
  return `${named} ${leave} ${provider}: postroad deploy keeps that provider for the one apply that destroys what was made with it. npx cdktf deploy fails there: keep something in ${provider} until that is destroyed by hand (docs/state-and-accounts.md).`;
}
