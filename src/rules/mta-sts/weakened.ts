import type { DelegatedSts, Domain } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import type { StsMode } from "../../standards/mta-sts/mode.ts";
import type { ChangeFinding } from "../change-finding.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";
import { servedPolicy } from "./served-policy.ts";

/** RFC 8461 section 5. A policy that goes is `mta-sts/removal`'s. */
export const mtaStsWeakened = defineRule({
  id: "mta-sts/weakened",
  severity: "warning",
  title: "An MTA-STS policy does not become weaker.",
  why: "Without enforce, mail goes out in the clear where an attacker is in between (RFC 8461 section 5). Judged with `--base`, and by preview and plan, where leaving enforce needs an acknowledgement; from testing to none is the way to remove a policy: an info.",
  needsPast: true,
  risk: "high",
  checkEffects: {
    policy: (was, is) =>
      was === undefined || is === undefined || was === "unread" || is === "unread" ? false : (riskOf(was, is) ?? false),
  },
  checkChange: eachDomainChange((_before, after, change) => {
    const [was, is] = [servedPolicy(change.before), servedPolicy(change.after)];
    const led = after.mtaStsElsewhere;
    if (led !== undefined)
      return ledElsewhere(was ?? change.before.domain.mtaStsElsewhere?.policyOf?.policy, led, after);
    const risk = was === undefined || is === undefined ? undefined : riskOf(was.mode, is.mode);
    if (risk === undefined || was === undefined || is === undefined) return [];
    return [
      {
        about: { what: "policy", name: after.name },
        risk,
        severity: risk === "high" ? "warning" : "info",
        path: under(after.path, "mtaSts", "mode"),
        message: `must not be weaker than before, ${was.mode}, got ${is.mode}: mail may go out in the clear`,
        help: `mode: ${was.mode}; to remove the policy this is right: keep mode none until max_age has passed`,
      },
    ];
  }),
});

const LADDER: readonly StsMode[] = ["none", "testing", "enforce"];

/** What a policy that exists on both sides loses. Leaving enforce lets mail out in the clear; from testing to none is the way out. */
function riskOf(before: StsMode, after: StsMode): "high" | "medium" | undefined {
  if (LADDER.indexOf(after) >= LADDER.indexOf(before)) return undefined;
  return before === "enforce" ? "high" : "medium";
}

/** A policy that others run from now on, or still do: as strict as before where it is known, else asked about. */
function ledElsewhere(
  was: Domain["mtaSts"],
  { policyCname, policyOf }: DelegatedSts,
  after: Domain,
): Omit<ChangeFinding, "domain">[] {
  const is = policyOf?.policy.mode;
  if (was === undefined || was.mode === "none") return [];
  const risk = riskOf(was.mode, is ?? "none");
  if (risk === undefined) return [];
  return [
    {
      about: { what: "policy", name: after.name },
      risk,
      severity: risk === "high" ? "warning" : "info",
      path: under(after.path, "mtaSts", "policyCname"),
      message: `must not be weaker than before, ${was.mode}, got ${is ?? `what ${policyCname} serves, which is not known here`}: mail may go out in the clear`,
      help: `look at what is served: curl https://mta-sts.${after.name}/.well-known/mta-sts.txt`,
    },
  ];
}
