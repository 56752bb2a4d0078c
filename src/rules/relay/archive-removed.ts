import { goneArchives, isArchiveShortened, keptFor } from "../../model/held-mail.ts";
import { under } from "../../model/place.ts";
import type { ChangeFinding } from "../change-finding.ts";
import { goes } from "../effects.ts";
import { defineRule } from "../rule.ts";

/** Mail Manager API reference, GetArchive: what is marked for deletion is gone in 30 days, and cannot be changed until then. */
export const relayArchiveRemoved = defineRule({
  id: "relay/archive-removed",
  severity: "warning",
  title: "An archive that holds mail stays.",
  why: "The archive of a relay through a customer's server holds the only copy of what that server did not take. Terraform deletes it with the relay, with `through`, or with `retention: none`, and SES deletes the mail in it 30 days later; in another region or account it is another one. A shorter `retention` deletes what is older. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkEffects: { archive: goes },
  checkChange: ({ before, after }) => {
    if (before === undefined || after === undefined) return [];
    if (before.lifecycle === "retired" || after.lifecycle === "retired") return [];
    const shorter = after.relays.flatMap((relay): ChangeFinding[] => {
      const was = before.relays.find(({ id }) => id === relay.id);
      if (was === undefined || !isArchiveShortened(was, relay)) return [];
      return [
        {
          about: { what: "relay", name: relay.id, field: "through" },
          path: under(relay.path, "through", "retention"),
          domain: relay.domain,
          message: `must keep the archive's mail ${keptFor(was.through ?? {})} as before, got ${relay.through?.retention}: what is older is deleted`,
          help: `retention: ${was.through?.retention}`,
        },
      ];
    });
    const gone = goneArchives(before.relays, after.relays).map(({ id, domain, through }) => {
      const left = after.relays.find((relay) => relay.id === id);
      return {
        about: { what: "relay" as const, name: id, field: "archive" },
        path: left === undefined ? ["relays"] : left.through === undefined ? left.path : under(left.path, "through"),
        part: "key" as const,
        domain,
        message: `must keep the archive of relay ${id}, got none: SES deletes the mail in it after 30 days`,
        help: `through: { retention: ${through?.retention} }, or export first what the server did not take`,
      };
    });
    return [...gone, ...shorter];
  },
});
