import type { Resolver } from "../../input/dns/resolver.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import { type Standing, standingAt } from "./standing.ts";
import { type Wanted, wantedOf } from "./wanted.ts";
import { adoptLine } from "./words.ts";

/** What was found at one record set. */
export interface Check {
  readonly check: "record";
  readonly name: string;
  readonly type: string;
  readonly status: "pass" | "fail" | "unknown";
  /** What is about to be written. */
  readonly expected: readonly string[];
  /** What stands there already; null: not known. */
  readonly found: readonly string[] | null;
  /** When it was asked, in UTC. */
  readonly at: string;
  /** Why nothing is known; what to do with what stands. */
  readonly help: string | null;
}

/** `verify --format json`. */
export interface VerifyDocument {
  readonly version: 1;
  readonly tenants: readonly { readonly tenant: string; readonly checks: readonly Check[] }[];
  readonly summary: { readonly pass: number; readonly fail: number; readonly unknown: number };
}

/** Asks what stands at the names that tenants are about to write. What others publish, or an apply alone names, is not asked for. */
export async function verifyBefore(
  blueprints: readonly Blueprint[],
  resolver: Resolver,
  now: string,
): Promise<VerifyDocument> {
  const tenants = await Promise.all(
    blueprints.map(async (blueprint) => {
      const wanted = wantedOf(blueprint);
      const found = await standingAt(wanted, resolver);
      const checks = wanted.map((one, index) => checkOf(blueprint.tenant, one, found[index] as Standing, now));
      return { tenant: blueprint.tenant, checks };
    }),
  );
  const count = (status: Check["status"]) =>
    tenants.flatMap(({ checks }) => checks).filter((one) => one.status === status).length;
  return { version: 1, tenants, summary: { pass: count("pass"), fail: count("fail"), unknown: count("unknown") } };
}

/** 1 where anything stands, else 2 where anything is unknown, else 0. */
export const exitCodeOf = ({ summary: { fail, unknown } }: VerifyDocument): 0 | 1 | 2 =>
  fail > 0 ? 1 : unknown > 0 ? 2 : 0;

function checkOf(tenant: string, { name, type, values }: Wanted, found: Standing, at: string): Check {
  const base = { check: "record", name, type, expected: values, at } as const;
  switch (found.status) {
    case "clear":
      return { ...base, status: "pass", found: [], help: null };
    case "unknown":
      return { ...base, status: "unknown", found: null, help: found.why };
    case "stands": {
      const shown = found.type === type ? found.found : found.found.map((value) => `${found.type} ${value}`);
      return { ...base, status: "fail", found: shown, help: adoptLine(tenant, name, found.type, found.found) };
    }
  }
}
