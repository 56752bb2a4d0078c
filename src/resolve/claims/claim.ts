import type { Blueprint } from "../../model/blueprint.ts";
import type { Severity } from "../../model/diagnostic.ts";
import type { Path } from "../../model/place.ts";
import { cloudOf } from "../../providers/registry.ts";
import { addTo } from "../group.ts";
import type { Platform } from "../platform.ts";
import type { Claimant, Claimants } from "./claimant.ts";

/** Something that a tenant takes for itself, and where its file says so. */
export interface Claimable {
  /** Two that have the same one may be rivals. */
  readonly key: string;
  /** What makes it another claim on the same thing. */
  readonly detail?: string;
  readonly path: Path;
  readonly part: "key" | "value";
}

/** Whether the tenant had the same claim at the base. */
type Hold = "held" | "new" | "unknown";

export type Claim<T extends Claimable = Claimable> = T & { readonly by: Claimant; readonly hold: Hold };

/** What all tenants take of one kind, by key. `accountOf` gives an AWS account by one name, whatever name of platform.yaml a file uses. */
export function claimsOf<T extends Claimable>(
  { tenants, base }: Claimants,
  claimablesIn: (blueprint: Blueprint, accountOf: AccountOf) => readonly T[],
): ReadonlyMap<string, readonly Claim<T>[]> {
  const claims = new Map<string, Claim<T>[]>();
  const accountOf = accountsById(tenants[0]?.context.platform);
  const claimablesOf = (blueprint: Blueprint) => claimablesIn(blueprint, accountOf);
  for (const by of tenants) {
    const { tenant } = by.blueprint;
    const past = base?.blueprints.get(tenant);
    const absent: Hold = base === undefined || base.unknown.has(tenant) ? "unknown" : "new";
    const claimables = claimablesOf(by.blueprint);
    const isHeld =
      absent === "new"
        ? heldBy(claimables, past === by.blueprint ? claimables : past && claimablesOf(past))
        : () => false;
    for (const claimable of claimables)
      addTo(claims, claimable.key, { by, hold: isHeld(claimable) ? "held" : absent, ...claimable });
  }
  return claims;
}

/** What distinguishes accounts: the id that platform.yaml gives, else the name. */
export type AccountOf = (name: string | undefined) => string;

/** Two names may be one account, for it is reached by two roles. */
function accountsById(platform: Platform | undefined): AccountOf {
  return (name) =>
    name === undefined || platform === undefined ? (name ?? "") : cloudOf("aws").ownerOf(name, platform);
}

/** Reports for each thing whether the past has the same one. */
function heldBy(
  claimables: readonly Claimable[],
  past: readonly Claimable[] | undefined,
): (claimable: Claimable) => boolean {
  if (past === undefined || claimables.length === 0) return () => false;
  if (past === claimables) return () => true;
  const held = new Set(past.map(identityOf));
  return (claimable) => held.has(identityOf(claimable));
}

/** No key holds a line's end. */
const identityOf = ({ key, detail }: Claimable): string => (detail === undefined ? key : `${key}\n${detail}`);

/** Whether one of two tenants held it alone at the base, so that the other is the newcomer. */
export const owns = (claim: Claim, other: Claim): boolean =>
  claim.by !== other.by && claim.hold === "held" && other.hold === "new";

/**
 * The claim for which this one is refused; undefined: it is valid. Who held it at the base keeps it; where that is nobody, or both, or not
 * known, both are refused.
 */
export function rivalOf<C extends Claim>(
  claim: C,
  others: readonly C[],
  isOther: (other: C) => boolean = () => true,
): C | undefined {
  const owner = heldOf(others).find((other) => owns(other, claim) && isOther(other));
  return owner ?? others.find((other) => other.by !== claim.by && !owns(claim, other) && isOther(other));
}

const held = new WeakMap<readonly Claim[], readonly Claim[]>();

/** Those of a list that somebody held: thousands may claim one thing, and each asks. */
function heldOf<C extends Claim>(claims: readonly C[]): readonly C[] {
  const known = held.get(claims) ?? claims.filter(({ hold }) => hold === "held");
  held.set(claims, known);
  return known as readonly C[];
}

/** One claim stands for all of its tenant that are alike: a key may be at thousands of its domains. */
export function firstOfEach<C extends Claim>(claims: readonly C[], kindOf: (claim: C) => string = () => ""): C[] {
  const first = new Map<string, C>();
  for (const claim of claims) {
    const id = `${claim.by.blueprint.tenant} ${kindOf(claim)}`;
    if (!first.has(id)) first.set(id, claim);
  }
  return [...first.values()];
}

/** Each claim that is refused for one of another tenant with the same key. */
export function eachRefused<C extends Claim>(
  claims: ReadonlyMap<string, readonly C[]>,
  report: (claim: C, rival: C, key: string) => void,
): void {
  for (const [key, all] of claims) {
    const others = firstOfEach(all);
    if (others.length < 2) continue;
    for (const claim of all) {
      const rival = rivalOf(claim, others);
      if (rival !== undefined) report(claim, rival, key);
    }
  }
}

/**
 * Each claim that is not the only one of its key, with another one of them: of another tenant, where it is refused for that, else of
 * the same one.
 */
export function eachRival<C extends Claim>(
  claims: ReadonlyMap<string, readonly C[]>,
  report: (claim: C, rival: C, key: string) => void,
): void {
  for (const [key, all] of claims)
    for (const claim of all) {
      const rival = rivalOf(claim, all) ?? all.find((other) => other !== claim && other.by === claim.by);
      if (rival !== undefined) report(claim, rival, key);
    }
}

interface ClaimDetails {
  /** For which it is refused. */
  readonly rival?: Claim | undefined;
  readonly domain?: string | undefined;
  readonly help?: string | undefined;
  readonly severity?: Severity | undefined;
}

/** A finding at the claim. */
export function reportClaim(
  claim: Claim,
  rule:
    | "claim/bucket"
    | "claim/domain"
    | "claim/identity"
    | "claim/mailbox"
    | "claim/private-endpoint"
    | "claim/script-name"
    | "claim/secret"
    | "claim/zone",
  message: string,
  { rival, domain, help, severity }: ClaimDetails = {},
): void {
  const owner = rival !== undefined && owns(rival, claim) ? `: ${rival.by.blueprint.tenant} held it at the base` : "";
  claim.by.context.report(rule, claim.path, `${message}${owner}`, { part: claim.part, domain, help, severity });
}

/** The place of a claim in words, for the other side. */
export function where(claim: Claim): string {
  const place = claim.by.context.source.at(claim.path, claim.part);
  return `${place.file}:${place.line}`;
}

/** Of two, the second that its author wrote is the one too many. */
export function asWritten<T extends { readonly path: Path }>(
  items: readonly T[],
  { source }: Claimant["context"],
): T[] {
  const place = ({ path }: T) => source.at(path, "key");
  return [...items].sort((a, b) => place(a).line - place(b).line || place(a).column - place(b).column);
}
