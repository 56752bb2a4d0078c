import type { SmtpUser } from "../../model/relay.ts";
import { printNetwork, readNetworks } from "../../standards/networks/addresses.ts";
import { addedNetworks } from "../../standards/networks/network-set.ts";
import { listed } from "../../standards/text/listing.ts";
import { defineRule } from "../rule.ts";

/** What a user may do is what IAM allows at the moment that it sends. */
export const relayAccessNarrowed = defineRule({
  id: "relay/access-narrowed",
  severity: "warning",
  title: "Who may connect to a relay today still may.",
  why: "What sends from a network that is no longer listed is refused from the apply on, and its mail is lost where it does not try again. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkChange: ({ before, after }) => {
    if (before === undefined || after === undefined || after.lifecycle !== "active") return [];
    return after.users.flatMap((user) => {
      const was = before.users.find(({ id }) => id === user.id);
      return (was?.grants ?? []).flatMap((old) => {
        const grant = user.grants.find(({ relay }) => relay === old.relay);
        if (grant === undefined) return [];
        const lost = [
          ...addedNetworks(readNetworks(old.networks), readNetworks(grant.networks)).map(printNetwork),
          ...(old.vpc !== undefined && old.vpc !== grant.vpc ? [old.vpc] : []),
        ];
        if (lost.length === 0) return [];
        const relay = after.relays.find(({ id }) => id === grant.relay);
        return [
          {
            about: { what: "relay" as const, name: user.id, field: fieldOf(old, grant) },
            path: user.path,
            part: "key" as const,
            domain: relay?.domain,
            message: `SMTP user ${user.id} must still be let in from ${listed(lost)} to send through relay ${grant.relay}`,
            help: `list ${lost.length === 1 ? "it" : "them"} in access.cidrs or allowFrom until nothing sends from there; then acknowledge it`,
          },
        ];
      });
    });
  },
});

type Grant = SmtpUser["grants"][number];

/** Which of its changes the finding is reported with. */
const fieldOf = (was: Grant, is: Grant): string =>
  `grants.${is.relay}.${JSON.stringify(was.networks) === JSON.stringify(is.networks) ? "vpc" : "networks"}`;
