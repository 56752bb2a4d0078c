import type { Blueprint } from "../../model/blueprint.ts";
import { policyHostOf, receiverOf, relayProviderOf } from "../registry.ts";
import { takenBySesTenants, takenByUser } from "../ses/relay.ts";
import type { Taken } from "./quota.ts";

/** What a tenant takes of its accounts, in the blueprint's order; a retired one takes nothing. */
export function takenBy({ lifecycle, relays, users, inbound, policies }: Blueprint): Taken[] {
  if (lifecycle === "retired") return [];
  return [
    ...relays.flatMap((relay) => relayProviderOf(relay.provider).takenBy(relay)),
    ...takenBySesTenants(relays),
    ...users.flatMap(takenByUser),
    ...(inbound === undefined ? [] : receiverOf(inbound.provider).takenBy(inbound)),
    ...policies.flatMap(({ hosting, origin }) => policyHostOf(hosting.kind).takenBy(hosting, origin)),
  ];
}
