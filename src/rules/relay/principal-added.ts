import { under } from "../../model/place.ts";
import { defineRule } from "../rule.ts";
import { relayPairs } from "./relay-pairs.ts";

/** A relay that exists on both sides, by its id, or by its domain where one goes and one comes. */
export const relayPrincipalAdded = defineRule({
  id: "relay/principal-added",
  severity: "warning",
  title: "A role that may send through a relay that exists is added knowingly.",
  why: "Whoever may take the role sends mail as the domain, with no password of its own. Judged with `--base`.",
  needsPast: true,
  risk: "high",
  checkEffects: { role: (_, is) => is?.isRelayNew === false },
  checkChange: (change) =>
    relayPairs(change).flatMap(({ before: was, after: relay }) => {
      const had = new Set(was.principals.map(({ arn }) => arn));
      const added = relay.principals.filter(({ arn }) => !had.has(arn));
      return added.map(({ arn }) => ({
        about: { what: "relay" as const, name: relay.id, field: "principals" },
        path: under(relay.path, "principals"),
        part: "key" as const,
        domain: relay.domain,
        message: `must be meant: ${arn} may send as ${relay.domain}`,
        help: "acknowledge it once its owner agrees, or take it out",
      }));
    }),
});
