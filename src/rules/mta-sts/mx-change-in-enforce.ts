import { patternCovers } from "../../standards/mta-sts/pattern.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";
import { servedPolicy } from "./served-policy.ts";

/**
 * RFC 8461 section 8.1: while senders hold the old policy or the old MX records, both must fit. A pattern comes before its MX, and
 * goes after it.
 */
export const mtaStsMxChangeInEnforce = defineRule({
  id: "mta-sts/mx-change-in-enforce",
  severity: "warning",
  title: "Under enforce, a pattern comes before its MX and goes after it.",
  why: "Senders cache the old policy, or the old MX records, for a while: mail to a host that their policy does not allow is refused (RFC 8461 section 8.1). Judged with `--base`.",
  needsPast: true,
  risk: "medium",
  checkChange: eachDomainChange((before, after, change) => {
    const [was, is] = [servedPolicy(change.before), servedPolicy(change.after)];
    if (was?.mode !== "enforce" || is === undefined) return [];
    const covers = (patterns: readonly string[], host: string) => patterns.some((one) => patternCovers(one, host));
    const hosts = (list: typeof before.mx.exchangers) => [...new Set(list.map(({ host }) => host))];
    const [old, now] = [hosts(before.mx.exchangers), hosts(after.mx.exchangers)];
    const added = now.filter((host) => !old.includes(host) && !covers(was.patterns, host));
    // Out of enforce, no sender that reads the new policy refuses the old host.
    const removed =
      is.mode === "enforce"
        ? old.filter((host) => !now.includes(host) && covers(was.patterns, host) && !covers(is.patterns, host))
        : [];
    return [
      ...added.map((host) => ({
        about: { what: "policy" as const, name: after.name },
        path: after.mx.path,
        message: `${host} must be in the policy before it is an MX, got both at once: senders that cache the old policy refuse it`,
        help: `mtaSts: { patterns: [${host}], … } first; the MX a day after that is applied`,
      })),
      ...removed.map((host) => ({
        about: { what: "policy" as const, name: after.name },
        path: after.mx.path,
        message: `${host} must stay in the policy for a while after it is no longer an MX, got both removed: senders that cache the old MX refuse it`,
        help: `mtaSts: { patterns: [${host}], … } until the MX records have expired everywhere: their TTL, and a day`,
      })),
    ];
  }),
});
