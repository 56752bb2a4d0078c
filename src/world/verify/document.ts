import type { Check, Status } from "./check.ts";
import type { Offer } from "./offer.ts";

/** `verify --format json`. */
export interface VerifyDocument {
  readonly version: 1;
  /** When the run began, in UTC. Files of earlier releases do not say. */
  readonly at?: string;
  /** When the run began that this one is compared with: only what differs is here. Absent: all is here. */
  readonly since?: string;
  readonly tenants: readonly TenantChecks[];
  readonly summary: Readonly<Record<Status, number>>;
}

export interface TenantChecks {
  readonly tenant: string;
  readonly checks: readonly Check[];
  /** A change that stops the damage, where there is one; never applied by itself. */
  readonly offer?: Offer;
}

/** The document of what was found, counted. */
export function documentOf(tenants: readonly TenantChecks[], at: string | undefined): VerifyDocument {
  const summary = { pass: 0, fail: 0, unknown: 0 };
  for (const { checks } of tenants) for (const { status } of checks) summary[status]++;
  return { version: 1, ...(at === undefined ? {} : { at }), tenants, summary };
}

/** 1 where anything fails, else 2 where anything is unknown, else 0. */
export const exitCodeOf = ({ summary: { fail, unknown } }: Pick<VerifyDocument, "summary">): 0 | 1 | 2 =>
  fail > 0 ? 1 : unknown > 0 ? 2 : 0;
