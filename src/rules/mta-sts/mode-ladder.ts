import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";
import { servedPolicy } from "./served-policy.ts";

/** RFC 8461 section 5: testing shows in reports what enforce would refuse. */
export const mtaStsModeLadder = defineRule({
  id: "mta-sts/mode-ladder",
  severity: "warning",
  title: "An MTA-STS policy is in testing before it is enforced.",
  why: "Under enforce, a mistake loses mail; under testing, it is reported (RFC 8461 section 5). Judged with `--base`, and by preview and plan: where there was no policy it needs an acknowledgement, after mode none a second look.",
  needsPast: true,
  risk: "medium",
  checkChange: eachDomainChange((_before, after, change) => {
    const was = servedPolicy(change.before)?.mode;
    if (servedPolicy(change.after)?.mode !== "enforce" || (was ?? "none") !== "none") return [];
    return [
      {
        about: { what: "policy", name: after.name },
        path: [...after.path, "mtaSts", "mode"],
        message: `must be testing before enforce, got enforce after ${was === undefined ? "no policy: what stands there now is not known" : "none"}`,
        ...(was === undefined ? { risk: "high", unseen: true } : {}),
        help: "mode: testing, with tlsReports; enforce once two weeks of reports show no failure",
      },
    ];
  }),
});
