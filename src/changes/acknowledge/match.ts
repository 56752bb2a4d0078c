import type { Change, Risk, StaleAcknowledgement } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import type { Acknowledgement } from "./acknowledgement.ts";
import { digestOf } from "./digest.ts";

/** A tenant's changes. */
export interface Changed {
  readonly tenant: string;
  readonly changes: readonly Change[];
}

/** What needs an acknowledgement: all changes of a tenant that one rule asks about are one risk. By tenant and rule, sorted. */
export function risksOf(tenants: readonly Changed[]): Omit<Risk, "acknowledged">[] {
  return tenants
    .flatMap(({ tenant, changes }) => {
      const byRule = new Map<string, Change[]>();
      for (const change of changes)
        if (change.risk === "high" && change.rule !== null)
          byRule.set(change.rule, [...(byRule.get(change.rule) ?? []), change]);
      return [...byRule].map(([rule, of]) => ({
        tenant,
        rule,
        digest: digestOf(of),
        words: of.map(({ words }) => words),
      }));
    })
    .sort((a, b) => compareText(a.tenant, b.tenant) || compareText(a.rule, b.rule));
}

/** What is accepted, and how it is known to hold. */
export interface Given {
  /** Of files; those that stood at the base already are `spent`. */
  readonly entries: readonly Acknowledgement[];
  readonly flags: readonly Acknowledgement[];
  /** Whether an entry stood where it stands before the change: it was for an earlier one. */
  readonly isSpent: (entry: Acknowledgement) => boolean;
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
 * by tenant and rule. Of tenants that failed nothing can be said: neither are their entries stale.
 */
export function matchAcknowledgements(
  risks: readonly Omit<Risk, "acknowledged">[],
  given: Given,
  failed: ReadonlySet<string>,
): Matched {
  const fresh = given.entries.filter((entry) => !given.isSpent(entry));
  const judged = risks.map((risk): Risk => {
    const by = [...fresh, ...given.flags].find((one) => matches(one, risk));
    return { ...risk, acknowledged: by === undefined ? null : { reason: by.reason, by: by.by } };
  });
  const stale = [...given.entries, ...given.flags].flatMap((one): StaleAcknowledgement[] => {
    const why = failed.has(one.tenant) ? undefined : whyStale(one, risks, given);
    const { tenant, rule, change, by } = one;
    return why === undefined ? [] : [{ tenant, rule, change, by, why }];
  });
  return { risks: judged, stale };
}

function matches(one: Acknowledgement, risk: Pick<Risk, "tenant" | "rule" | "digest">): boolean {
  return one.tenant === risk.tenant && one.rule === risk.rule && (one.change === null || one.change === risk.digest);
}

function whyStale(
  one: Acknowledgement,
  risks: readonly Omit<Risk, "acknowledged">[],
  { isSpent, isKnown }: Given,
): string | undefined {
  if (risks.some((risk) => matches(one, risk)))
    return one.change !== null && isSpent(one)
      ? "it stood there before the change, and was for an earlier one: keep it, and add a new entry in a file of its own"
      : undefined;
  const near = risks.find(({ tenant, rule }) => tenant === one.tenant && rule === one.rule);
  if (near !== undefined) return `the change differs: its digest is now ${near.digest}`;
  return isKnown(one.tenant) ? "no such change" : "no such tenant";
}
