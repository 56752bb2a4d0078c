import { under } from "../../model/place.ts";
import { isStrange } from "../own-accounts.ts";
import { defineRule } from "../rule.ts";
import { relayPairs } from "./relay-pairs.ts";

/** Amazon SES developer guide, "Contents of event data": each event names the recipients, the subject and the headers. */
export const relayEventsElsewhere = defineRule({
  id: "relay/events-elsewhere",
  severity: "warning",
  title: "Events of a relay that exists go to no other account unnoticed.",
  why: "Each event names who was written to, with subject and headers. Reported where a relay that published none has a target in an account that platform.yaml does not name; where one moves, relay/events-removed reports it. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkChange: (change, { accounts }) =>
    relayPairs(change).flatMap(({ before, after }) => {
      const events = after.events;
      const target = events === undefined || events.to === "cloudwatch" ? undefined : events.target;
      if (before.events !== undefined || target === undefined || !isStrange(target, [], accounts)) return [];
      return [
        {
          about: { what: "relay" as const, name: after.id, field: "events" },
          path: under(after.path, "events", "target"),
          domain: after.domain,
          message: `must go to no account that platform.yaml does not name, got ${target}`,
          help: "name the account under aws.accounts of platform.yaml, if it is one of yours",
        },
      ];
    }),
});
