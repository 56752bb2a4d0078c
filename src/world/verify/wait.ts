import type { Blueprint } from "../../model/blueprint.ts";
import type { Check } from "./check.ts";
import { documentOf, type TenantChecks, type VerifyDocument } from "./document.ts";

/** What waiting needs of the world. */
export interface Waiting {
  /** Seconds, from the start. */
  readonly limit: number;
  /** Looks at these tenants once. */
  readonly look: (blueprints: readonly Blueprint[]) => Promise<VerifyDocument>;
  /** Milliseconds since some moment, never backwards. */
  readonly clock: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Called after each look that leaves something missing. */
  readonly missing: (checks: readonly MissingCheck[], nextInSeconds: number) => void;
}

/** A check that does not pass yet, and of which tenant. */
export interface MissingCheck extends Check {
  readonly tenant: string;
}

/** The first pause in seconds; each next one is twice as long, up to the longest. */
const FIRST = 30;
const LONGEST = 900;

/** Looks for so long at what nobody answers: a server that is silent three times will not say more for being asked all night. */
const UNKNOWN_LOOKS = 3;

/**
 * Looks until nothing fails any more or the limit passes; the last look is the answer, and is at the limit where that passes. Tenants that
 * are as declared are not asked again.
 */
export async function verifyUntil(
  blueprints: readonly Blueprint[],
  { limit, look, clock, wait, missing }: Waiting,
): Promise<VerifyDocument> {
  const start = clock();
  const found = new Map<string, TenantChecks>();
  let open = blueprints;
  let began: string | undefined;
  for (let round = 1, pause = FIRST; ; round++, pause = Math.min(pause * 2, LONGEST)) {
    const document = await look(open);
    began ??= document.at;
    for (const one of document.tenants) found.set(one.tenant, one);
    const isOpen = ({ status }: Check) => status === "fail" || (status === "unknown" && round < UNKNOWN_LOOKS);
    const left = document.tenants.flatMap(({ tenant, checks }) =>
      checks.filter(isOpen).map((check): MissingCheck => ({ ...check, tenant })),
    );
    const rest = limit - (clock() - start) / 1000;
    if (left.length === 0 || rest <= 0) return documentOf([...found.values()], began);
    const tenants = new Set(left.map(({ tenant }) => tenant));
    open = open.filter(({ tenant }) => tenants.has(tenant));
    const next = Math.min(pause, rest);
    missing(left, next);
    await wait(next * 1000);
  }
}
