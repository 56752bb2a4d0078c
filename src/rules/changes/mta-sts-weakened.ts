import { policyWeakened } from "../../standards/mta-sts/compare.ts";
import { servedPolicy } from "./served-policy.ts";
import { domainChangeRule } from "./transition-rule.ts";

/** RFC 8461 section 5. A policy that goes is `mta-sts/removal`'s. */
export const mtaStsWeakened = domainChangeRule("mta-sts/weakened", (_before, after, change) => {
  const [was, is] = [servedPolicy(change.before), servedPolicy(change.after)];
  const verdict = was === undefined || is === undefined ? undefined : policyWeakened(was.mode, is.mode);
  if (verdict === undefined || was === undefined || is === undefined) return [];
  return [
    {
      about: { what: "policy", name: after.name },
      risk: verdict.risk,
      severity: verdict.risk === "high" ? "warning" : "info",
      path: [...after.path, "mtaSts", "mode"],
      message: `must not be weaker than before, ${was.mode}, got ${is.mode}: mail may go out in the clear`,
      help: `mode: ${was.mode}; to remove the policy this is right: keep mode none until max_age has passed`,
    },
  ];
});
