import type { SpfAll } from "../standards/spf.ts";
import { domainChangeRule } from "./transition-rule.ts";

const LADDER: readonly SpfAll[] = ["neutral", "softfail", "fail"];

/** RFC 7208 section 8: what receivers are told of hosts that are not named. */
export const spfWeakened = domainChangeRule("spf/weakened", (before, after) =>
  LADDER.indexOf(after.spf.all) < LADDER.indexOf(before.spf.all)
    ? [
        {
          path: [...after.path, "spf", "all"],
          message: `must not be weaker than before, ${before.spf.all}, got ${after.spf.all}`,
          help: `spf: { all: ${before.spf.all} }`,
        },
      ]
    : [],
);
