import type { Change, Risk, StaleAcknowledgement } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import type { Acknowledgement } from "./acknowledgement.ts";
import { digestOf } from "./digest.ts";
import { isPlaceholder } from "./lines-to-add.ts";
import { ALL_TENANTS, type Wholes, wholesOf } from "./whole.ts";

/** A tenant's changes. */
export interface Changed {
  readonly tenant: string;
  readonly changes: readonly Change[];
}

/** What needs an acknowledgement. */
export interface OpenRisk extends Omit<Risk, "acknowledged" | "whole"> {
  /** The digest of more changes of the rule, these among them: who accepted those accepted these. */
  readonly within?: string | undefined;
}

/**
 * What needs an acknowledgement: all changes of a tenant that one rule asks about are one risk. By tenant and rule, sorted. `reviewed`: what
 * a reviewer was shown of a tenant before, of which a part may be left to do.
 */
export function risksOf(
  tenants: readonly Changed[],
  reviewed: (tenant: string) => readonly Change[] | undefined = () => undefined,
): OpenRisk[] {
  return tenants
    .flatMap(({ tenant, changes }) => {
      const byRule = new Map<string, Change[]>();
      for (const change of changes)
        if (change.risk === "high" && change.rule !== null)
          byRule.set(change.rule, [...(byRule.get(change.rule) ?? []), change]);
      return [...byRule].map(([rule, of]) => {
        const shown = (reviewed(tenant) ?? []).filter((change) => change.risk === "high" && change.rule === rule);
        const isPart = shown.length > of.length && of.every((change) => shown.some((one) => isSame(one, change)));
        return {
          tenant,
          rule,
          digest: digestOf(of),
          words: of.map(({ words }) => words),
          ...(isPart ? { within: digestOf(shown) } : {}),
        };
      });
    })
    .sort((a, b) => compareText(a.tenant, b.tenant) || compareText(a.rule, b.rule));
}

const isSame = (one: Change, other: Change): boolean => digestOf([one]) === digestOf([other]);

/** What is accepted, and how it is known to hold. */
export interface Given {
  /** Of files; those that existed at the base are merged. */
  readonly entries: readonly Acknowledgement[];
  readonly flags: readonly Acknowledgement[];
  /** Whether an entry was where it is before the change: it was for an earlier one. */
  readonly isMerged: (entry: Acknowledgement) => boolean;
  /** Whether a tenant is known, on either side. */
  readonly isKnown: (tenant: string) => boolean;
}

/** Risks with what accepts them, and what accepts nothing. */
export interface Matched {
  readonly risks: readonly Risk[];
  readonly stale: readonly StaleAcknowledgement[];
}

/**
 * Which risks are acknowledged, and what acknowledges nothing. An entry of a file matches by tenant, rule and digest, all three; a flag
 * by tenant and rule. An entry of all tenants matches by the digest of the whole, of which `risks` may be a part. An entry that says no
 * reason acknowledges nothing. Of tenants that failed nothing can be said: neither are their entries stale.
 */
export function matchAcknowledgements(
  risks: readonly OpenRisk[],
  given: Given,
  failed: ReadonlySet<string>,
  wholes: Wholes = wholesOf(risks),
): Matched {
  const fresh = given.entries.filter((entry) => !given.isMerged(entry) && !isUnreasoned(entry));
  const judged = risks.map(({ within, ...risk }): Risk => {
    const by = [...fresh, ...given.flags].find((one) => matches(one, { ...risk, within }, wholes));
    const whole = wholeOf({ ...risk, within }, wholes);
    return {
      ...risk,
      ...(whole === undefined ? {} : { whole: { digest: whole.digest, tenants: whole.digests.size } }),
      acknowledged: by === undefined ? null : { reason: by.reason, by: by.by },
    };
  });
  const stale = [...given.entries, ...given.flags].flatMap((one): StaleAcknowledgement[] => {
    const why = failed.has(one.tenant) ? undefined : whyStale(one, risks, given, wholes);
    const { tenant, rule, change, by } = one;
    return why === undefined ? [] : [{ tenant, rule, change, by, why }];
  });
  return { risks: judged, stale };
}

const isUnreasoned = ({ reason }: Acknowledgement): boolean => reason !== null && isPlaceholder(reason);

type Known = Omit<OpenRisk, "words">;

/** What a risk is accepted with: the whole of its rule, where that holds exactly this risk, or more of the same. */
function wholeOf({ tenant, rule, digest, within }: Known, wholes: Wholes) {
  const whole = wholes.get(rule);
  const reviewed = whole?.digests.get(tenant);
  return reviewed !== undefined && (reviewed === digest || reviewed === within) ? whole : undefined;
}

function matches({ tenant, rule, change }: Acknowledgement, risk: Known, wholes: Wholes): boolean {
  if (rule !== risk.rule) return false;
  if (tenant === ALL_TENANTS) return change === null || change === wholeOf(risk, wholes)?.digest;
  if (tenant !== risk.tenant) return false;
  return change === null || change === risk.digest || change === risk.within;
}

function whyStale(
  one: Acknowledgement,
  risks: readonly OpenRisk[],
  { isMerged, isKnown }: Given,
  wholes: Wholes,
): string | undefined {
  const whole = one.tenant === ALL_TENANTS ? wholes.get(one.rule) : undefined;
  const holds = whole !== undefined && whole.digest === one.change;
  if (holds || risks.some((risk) => matches(one, risk, wholes))) {
    if (one.change !== null && isMerged(one))
      return "it was there before the change, and was for an earlier one: keep it, and add a new entry in a file of its own";
    return isUnreasoned(one) ? "it does not say why: write the reason in place of the TODO" : undefined;
  }
  if (whole !== undefined) return `the changes differ: the digest of all is now ${whole.digest}`;
  const near = risks.find(
    ({ tenant, rule }) => (tenant === one.tenant || one.tenant === ALL_TENANTS) && rule === one.rule,
  );
  if (near !== undefined)
    return `the change differs: its digest is now ${near.digest}${near.tenant === one.tenant ? "" : `, of ${near.tenant} alone`}`;
  return one.tenant === ALL_TENANTS || isKnown(one.tenant) ? "no such change" : "no such tenant";
}
