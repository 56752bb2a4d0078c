import { servedPolicy } from "./served-policy.ts";
import { domainChangeRule } from "./transition-rule.ts";

/** RFC 8461 section 5: testing shows in reports what enforce would refuse. */
export const mtaStsModeLadder = domainChangeRule("mta-sts/mode-ladder", (_before, after, change) => {
  const was = servedPolicy(change.before)?.mode ?? "none";
  if (servedPolicy(change.after)?.mode !== "enforce" || was !== "none") return [];
  return [
    {
      about: { what: "policy", name: after.name },
      path: [...after.path, "mtaSts", "mode"],
      message: `must be testing before enforce, got enforce after ${servedPolicy(change.before) === undefined ? "no policy" : "none"}`,
      help: "mode: testing, with tlsReports; enforce once two weeks of reports show no failure",
    },
  ];
});
