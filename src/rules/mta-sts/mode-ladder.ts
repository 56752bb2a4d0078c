import { under } from "../../model/place.ts";
import type { NewDomain } from "../../model/tenant-change.ts";
import { listed } from "../../standards/text/listing.ts";
import type { ChangeFinding } from "../change-finding.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { knownHosts } from "../known-mail.ts";
import { defineRule } from "../rule.ts";
import { servedPolicy } from "./served-policy.ts";

const HELP = "mode: testing, with tlsReports; enforce once two weeks of reports show no failure";

/** RFC 8461 section 5: testing shows in reports what enforce would refuse. */
export const mtaStsModeLadder = defineRule({
  id: "mta-sts/mode-ladder",
  severity: "warning",
  title: "An MTA-STS policy is in testing before it is enforced.",
  why: "Under enforce, a mistake loses mail; under testing, it is reported (RFC 8461 section 5). Judged with `--base`, and by preview and plan: where there was no policy, and where records.lock.json knew mail of a domain that is new here, it needs an acknowledgement, after mode none a second look.",
  needsPast: true,
  risk: "medium",
  checkEffects: { policyOverMail: (was, is) => is === "enforce" && (was === "announced" ? "medium" : "high") },
  checkChange: (change, context) => [...enforcedAtOnce(change, context), ...change.come.flatMap(enforcedOverMail)],
});

const enforcedAtOnce = eachDomainChange((_before, after, change) => {
  const was = servedPolicy(change.before)?.mode;
  if (servedPolicy(change.after)?.mode !== "enforce" || (was ?? "none") !== "none") return [];
  return [
    {
      about: { what: "policy", name: after.name },
      path: under(after.path, "mtaSts", "mode"),
      message: `must be testing before enforce, got enforce after ${was === undefined ? "no policy: what is there now is not known" : "none"}`,
      ...(was === undefined ? { risk: "high" as const, unseen: true as const } : {}),
      help: HELP,
    },
  ];
});

function enforcedOverMail(come: NewDomain): ChangeFinding[] {
  const { name, path } = come.after.domain;
  const hosts = knownHosts(come);
  if (hosts.length === 0 || servedPolicy(come.after)?.mode !== "enforce") return [];
  return [
    {
      domain: name,
      about: { what: "policy", name },
      path: under(path, "mtaSts", "mode"),
      message: `must be testing before enforce, got enforce where mail of ${name} arrives at ${listed(hosts)} by records.lock.json`,
      help: HELP,
      risk: "high",
    },
  ];
}
