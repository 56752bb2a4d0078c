import type { User } from "../../../schemas/tenant.types.ts";
import { compareText } from "../../model/diagnostic.ts";
import type { Relay, SendingGrant } from "../../model/relay.ts";
import { intersection, type Network, printNetwork, readNetworks } from "../../standards/networks/addresses.ts";

/**
 * What somebody may send through a relay. With networks of their own, the relay's hold as well; with neither, nobody may connect. A
 * relay for a VPC alone has no networks.
 */
export function sendingGrant(
  { id, domain, from, declared: { access } }: Relay,
  allowFrom?: User["allowFrom"],
): SendingGrant {
  const atRelay = access === undefined ? undefined : (access.cidrs ?? []);
  const lists = [atRelay, allowFrom].filter((list) => list !== undefined);
  const [first = [], second] = lists.map(readNetworks);
  const networks: readonly Network[] = second === undefined ? first : intersection(first, second);
  return {
    relay: id,
    domain,
    from,
    networks: [...new Set(networks.map(printNetwork))].sort(compareText),
    // Who is held to networks of their own may not go around them.
    vpc: allowFrom === undefined ? access?.privateEndpoint?.vpcId : undefined,
  };
}

/** Whether there is anywhere to send from. */
export const isOpen = ({ networks, vpc }: SendingGrant): boolean => networks.length > 0 || vpc !== undefined;
