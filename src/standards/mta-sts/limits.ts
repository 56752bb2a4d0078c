import type { StsMode } from "./mode.ts";

const DAY = 86_400;

/** Seconds: what readers take at most (RFC 8461 section 3.2). */
export const MAX_MAX_AGE = 31_557_600;

/** Seconds below which a policy protects only those who write often (RFC 8461 section 3.2: "weeks or greater"). */
export const SHORTEST_MAX_AGE: Readonly<Record<StsMode, number>> = { enforce: 14 * DAY, testing: DAY, none: 0 };

/** Seconds above which senders hold on for long to a policy that is still being tried. */
export const LONGEST_TESTING_MAX_AGE = 31 * DAY;
