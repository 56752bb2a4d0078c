import { printDuration } from "../text/duration.ts";
import { extensionLints } from "../text/field-list.ts";
import type { Lint } from "./faults.ts";
import { LONGEST_TESTING_MAX_AGE, MAX_MAX_AGE, SHORTEST_MAX_AGE } from "./limits.ts";
import type { PlacedStsPolicy, StsPolicy } from "./policy.ts";
import type { PlacedStsRecord } from "./record.ts";

/** What senders take in the record of `_mta-sts.DOMAIN`, and nobody should write. */
export function lintStsRecord({ extensions, places }: PlacedStsRecord): readonly Lint[] {
  return extensionLints("ext", extensions, places.extensions);
}

/** What senders take in a policy file, and nobody should write. */
export function lintPolicy(policy: PlacedStsPolicy): readonly Lint[] {
  const { extensions, places } = policy;
  const age = lintMaxAge(policy);
  return [
    ...(age === undefined ? [] : [{ ...age, range: places.maxAge, help: `max_age: ${age.instead}` }]),
    ...extensionLints("ext", extensions, places.extensions),
    ...places.trailingBlanks.map(
      (range): Lint => ({
        code: "line-ends",
        severity: "warning",
        range,
        message: "must end the line after its value, got blanks",
        help: "remove the blanks",
      }),
    ),
  ];
}

export interface MaxAgeLint {
  readonly code: "max-age-low" | "max-age-high-testing";
  readonly message: string;
  /** The seconds to say instead. */
  readonly instead: number;
}

/** Whether a policy is held for too short a time to protect, or too long for one that is still being tried (RFC 8461 section 3.2). */
export function lintMaxAge({ mode, maxAge }: Pick<StsPolicy, "mode" | "maxAge">): MaxAgeLint | undefined {
  const least = SHORTEST_MAX_AGE[mode];
  if (maxAge < least)
    return {
      code: "max-age-low",
      message: `max_age must be at least ${shown(least)} in mode ${mode}, got ${shown(maxAge)}`,
      instead: least,
    };
  if (mode !== "testing" || maxAge <= LONGEST_TESTING_MAX_AGE || maxAge > MAX_MAX_AGE) return undefined;
  return {
    code: "max-age-high-testing",
    message: `max_age must be at most ${shown(LONGEST_TESTING_MAX_AGE)} in mode testing, got ${shown(maxAge)}`,
    instead: SHORTEST_MAX_AGE.enforce,
  };
}

/** As tenant files write it, and as policies do. */
const shown = (seconds: number): string => `${printDuration(seconds)} (${seconds} seconds)`;
