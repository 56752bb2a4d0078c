import { compareText } from "../../model/diagnostic.ts";
import type { Taken } from "../../providers/quotas/quota.ts";
import { QUOTAS, quotaOf } from "../../providers/quotas/quotas.ts";
import { takenBy } from "../../providers/quotas/taken.ts";
import { cloudOf } from "../../providers/registry.ts";
import { addTo } from "../group.ts";
import type { Platform } from "../platform.ts";
import type { Base, Claimant, Claimants } from "./claimant.ts";

/** From so much of a quota on, whoever grows, else whoever crosses it in the order of ids, is reported. */
const NEAR_PERCENT = 80;

/** So many tenants are in a finding, those that take the most. */
const NAMED = 5;

interface Use extends Taken {
  readonly by: Claimant;
}

/** What a tenant takes of one quota, and more than it did at the base. */
interface Share {
  readonly by: Claimant;
  readonly uses: readonly Use[];
  readonly before: readonly Taken[];
}

/**
 * What the fleet takes of each account and region. Over a quota, each tenant that takes more than at the base is refused, and none that
 * does not; without a base, the one that takes most. One finding for each quota, account and region where it is nearly reached.
 */
export function checkQuotas({ tenants, base }: Claimants): void {
  const uses = new Map<string, Use[]>();
  const sorted = [...tenants].sort((a, b) => compareText(a.blueprint.tenant, b.blueprint.tenant));
  for (const by of sorted)
    for (const taken of takenBy(by.blueprint)) addTo(uses, keyOf(taken, by.context.platform), { by, ...taken });
  const before = base?.platform === undefined ? undefined : takenAt(base.blueprints, base.platform);
  for (const [key, all] of uses) checkQuota(all, before === undefined ? undefined : (before.get(key) ?? new Map()));
}

const keyOf = (taken: Taken, platform: Platform): string =>
  [taken.quota, ownerOf(taken, platform), taken.region, taken.holder].join(" ");

/** Two names of one account share its quotas. */
function ownerOf({ cloud, account }: Taken, platform: Platform): string {
  return account === undefined ? "" : cloudOf(cloud).ownerOf(account, platform);
}

type TakenByTenant = ReadonlyMap<string, readonly Taken[]>;

/** By quota, account and region, and by tenant. */
function takenAt(blueprints: Base["blueprints"], platform: Platform): ReadonlyMap<string, TakenByTenant> {
  const all = new Map<string, Map<string, Taken[]>>();
  for (const [tenant, blueprint] of blueprints)
    for (const taken of takenBy(blueprint)) {
      const key = keyOf(taken, platform);
      const shares = all.get(key) ?? new Map<string, Taken[]>();
      all.set(key, shares);
      addTo(shares, tenant, taken);
    }
  return all;
}

function checkQuota(uses: readonly Use[], before: TakenByTenant | undefined): void {
  const [first] = uses;
  if (first === undefined) return;
  const { platform } = first.by.context;
  const quota = quotaOf(first.quota, platform.data.limits?.quotas);
  const shares = sharesOf(uses, before);
  const most = (some: readonly Share[]) => [...some].sort((a, b) => b.uses.length - a.uses.length)[0];
  const grown = before === undefined ? [] : shares.filter((share) => share.uses.length > share.before.length);
  const { of, room: others } = QUOTAS[first.quota];
  const counts = `${uses.length} (${tenantsOf(uses)})`;
  const where = placeOf(first, platform);
  const elsewhere = others ?? `use ${first.region === undefined ? "another account" : "another account or region"}`;
  const room = `where more are allowed, write limits: { quotas: { ${first.quota}: ${roomFor(uses.length)} } } in platform.yaml`;

  if (uses.length > quota && (grown.length > 0 || before === undefined)) {
    const refused = before === undefined ? [most(shares)].filter((share) => share !== undefined) : grown;
    for (const share of refused) {
      const { by, uses: now, before: then } = share;
      const growth = before === undefined ? "" : `: ${by.blueprint.tenant} grows from ${then.length} to ${now.length}`;
      by.context.report(
        "limits/quota",
        addedBy(share).path,
        `must be at most ${quota} ${of} for ${where}, got ${counts}${growth}`,
        {
          part: "key",
          help: `${room}; else ${elsewhere}${before === undefined ? "; with --base, whoever grew is named instead" : ""}`,
        },
      );
    }
    return;
  }
  const near = uses[Math.max(1, Math.ceil((quota * NEAR_PERCENT) / 100)) - 1];
  if (near === undefined) return;
  const grower = most(grown);
  const { by, path } = grower === undefined ? near : { by: grower.by, path: addedBy(grower).path };
  by.context.report(
    "limits/quota-near",
    path,
    `must leave room for more ${of} for ${where}: of ${quota}, ${counts} are taken`,
    { part: "key", help: `${room}; else ${elsewhere}` },
  );
}

function sharesOf(uses: readonly Use[], before: TakenByTenant | undefined): Share[] {
  const now = new Map<Claimant, Use[]>();
  for (const use of uses) addTo(now, use.by, use);
  return [...now].map(([by, own]) => ({ by, uses: own, before: before?.get(by.blueprint.tenant) ?? [] }));
}

/** The first that was not there, else the last. */
function addedBy({ uses, before }: Share): Use {
  const had = new Set(before.map(({ path }) => JSON.stringify(path)));
  const added = had.size === 0 ? undefined : uses.find(({ path }) => !had.has(JSON.stringify(path)));
  return added ?? (uses.at(-1) as Use);
}

/** `north 40, acme 20, and 31 of 12 other tenants`. */
function tenantsOf(uses: readonly Use[]): string {
  const counts = new Map<string, number>();
  for (const { by } of uses) counts.set(by.blueprint.tenant, (counts.get(by.blueprint.tenant) ?? 0) + 1);
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || compareText(a, b));
  const named = sorted.slice(0, NAMED).map((one) => one.join(" "));
  const others = sorted.slice(NAMED);
  const left = others.reduce((sum, [, count]) => sum + count, 0);
  if (others.length > 0)
    named.push(`and ${left} of ${others.length} other ${others.length === 1 ? "tenant" : "tenants"}`);
  return named.join(", ");
}

function placeOf({ cloud, account, region, holder }: Use, platform: Platform): string {
  const owner = account === undefined ? "the account" : `account ${cloudOf(cloud).nameOf(account, platform)}`;
  const name = holder === undefined ? owner : `${holder} of ${owner}`;
  return region === undefined ? name : `${name} in ${region}`;
}

/** The next number that leaves a fifth free. */
function roomFor(count: number): number {
  return Math.floor((count * 100) / NEAR_PERCENT) + 1;
}
