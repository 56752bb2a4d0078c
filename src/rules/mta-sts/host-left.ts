import type { Hosting } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import { policyHostOf } from "../../providers/registry.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";
import { servedPolicy } from "./served-policy.ts";

/** RFC 8461 section 3.3: a policy that cannot be fetched counts as absent, once what senders hold of it is too old. */
export const mtaStsHostLeft = defineRule({
  id: "mta-sts/host-left",
  severity: "warning",
  title: "An enforced policy stays where it is served, or moves to a host that serves it already.",
  why: "The host that served it is deleted with the apply: until the other one answers with a certificate for the name, senders that hold no policy deliver without one. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkChange: eachDomainChange((_before, after, change) => {
    const hostOf = ({ blueprint }: typeof change.before) =>
      blueprint.policies.find(({ domain }) => domain === after.name)?.hosting;
    const [was, is] = [hostOf(change.before), hostOf(change.after)];
    if (was === undefined || is === undefined || was.kind === "external") return [];
    const [old, now] = [wordsOf(was), wordsOf(is)];
    if (old === now || servedPolicy(change.before)?.mode !== "enforce") return [];
    return [
      {
        about: { what: "policy", name: after.name },
        path: under(after.path, "mtaSts", "host"),
        message: `must stay ${old}, got ${now}: the policy of ${after.name} is not served until the new host answers`,
        help:
          was.kind === is.kind
            ? "keep it there: by its distribution, and by as many Workers of mtaSts.shared in platform.yaml as before; where it must move, acknowledge it"
            : `host: ${policyHostOf(was.kind).written}, until mta-sts.${after.name} answers from the new host too; then acknowledge it`,
      },
    ];
  }),
});

/** A host as a tenant's file names it, and which of several parts of it has the domain. */
function wordsOf(hosting: Hosting): string {
  if (hosting.kind === "shared-worker") return `shared on ${hosting.scriptName}`;
  if (hosting.kind === "shared-cloudfront" && hosting.placed !== undefined)
    return `shared on distribution ${hosting.placed.distribution}`;
  return policyHostOf(hosting.kind).written;
}
