import { compareText } from "../../model/diagnostic.ts";
import type { Taken } from "../../providers/quotas/quota.ts";
import { QUOTAS, quotaOf } from "../../providers/quotas/quotas.ts";
import { takenBy } from "../../providers/quotas/taken.ts";
import { cloudOf } from "../../providers/registry.ts";
import { addTo } from "../group.ts";
import type { Platform } from "../platform.ts";
import type { Claimant } from "./claim.ts";

/** From so much of a quota on, whoever crosses it is told. */
const NEAR_PERCENT = 80;

/** So many tenants stand in a finding, those that take the most. */
const NAMED = 5;

interface Use extends Taken {
  readonly by: Claimant;
}

/**
 * What the fleet takes of each account and region. Tenants are counted in the order of their ids: the one that crosses the quota is
 * told, else the one that crosses 80 % of it. One finding for each quota, account and region.
 */
export function checkQuotas(tenants: readonly Claimant[]): void {
  const uses = new Map<string, Use[]>();
  const sorted = [...tenants].sort((a, b) => compareText(a.blueprint.tenant, b.blueprint.tenant));
  for (const by of sorted)
    for (const taken of takenBy(by.blueprint))
      addTo(uses, [taken.quota, ownerOf(taken, by.context.platform), taken.region].join(" "), { ...taken, by });
  for (const all of uses.values()) checkQuota(all);
}

/** Two names of one account share its quotas. */
function ownerOf({ cloud, account }: Taken, platform: Platform): string {
  return account === undefined ? "" : cloudOf(cloud).ownerOf(account, platform);
}

function checkQuota(uses: readonly Use[]): void {
  const [first] = uses;
  if (first === undefined) return;
  const { platform } = first.by.context;
  const quota = quotaOf(first.quota, platform.data.limits?.quotas);
  const over = uses[quota];
  const near = uses[Math.max(1, Math.ceil((quota * NEAR_PERCENT) / 100)) - 1];
  const crossing = over ?? near;
  if (crossing === undefined) return;
  const { of } = QUOTAS[first.quota];
  const counts = `${uses.length} (${tenantsOf(uses)})`;
  const where = placeOf(first, platform);
  const elsewhere = first.region === undefined ? "another account" : "another account or region";
  crossing.by.context.report(
    over === undefined ? "limits/quota-near" : "limits/quota",
    crossing.path,
    over === undefined
      ? `must leave room for more ${of} for ${where}: of ${quota}, ${counts} are taken`
      : `must be at most ${quota} ${of} for ${where}, got ${counts}`,
    {
      part: "key",
      help: `where more are allowed, write limits: { quotas: { ${first.quota}: ${roomFor(uses.length)} } } in platform.yaml; else use ${elsewhere}`,
    },
  );
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

function placeOf({ cloud, account, region }: Use, platform: Platform): string {
  const name = account === undefined ? "the account" : `account ${cloudOf(cloud).nameOf(account, platform)}`;
  return region === undefined ? name : `${name} in ${region}`;
}

/** The next number that leaves a fifth free. */
function roomFor(count: number): number {
  return Math.floor((count * 100) / NEAR_PERCENT) + 1;
}
