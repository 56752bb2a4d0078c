import { under } from "../../model/place.ts";
import type { RelayEvents } from "../../model/relay.ts";
import { defineRule } from "../rule.ts";
import { relayPairs } from "./relay-pairs.ts";

/** Amazon SES developer guide, "Monitor email sending using event publishing": what is published nowhere is kept nowhere. */
export const relayEventsRemoved = defineRule({
  id: "relay/events-removed",
  severity: "warning",
  title: "A relay's events still go where they went.",
  why: "Whoever removes bounced addresses and complaints from its lists hears of none any more, and nothing else shows it; SES pauses accounts with many of them. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkChange: (change) =>
    relayPairs(change).flatMap(({ before, after }) => {
      const [was, is] = [before.events, after.events];
      if (was === undefined) return [];
      const lost = was.types.filter((type) => is?.types.includes(type) !== true);
      const moved = is !== undefined && targetOf(was) !== targetOf(is);
      if (is !== undefined && lost.length === 0 && !moved) return [];
      const got = is === undefined ? "none" : moved ? targetOf(is) : `none of ${lost.join(", ")}`;
      return [
        {
          about: { what: "relay" as const, name: after.id, field: "events" },
          path: is === undefined ? after.path : under(after.path, "events"),
          part: "key" as const,
          domain: after.domain,
          message: `must still publish the events of relay ${after.id} to ${targetOf(was)}, got ${got}`,
          help: "keep events as it was until whoever reads them has moved",
        },
      ];
    }),
});

const targetOf = (events: RelayEvents): string =>
  events.to === "cloudwatch" ? "cloudwatch" : (events.target ?? "the account's default event bus");
