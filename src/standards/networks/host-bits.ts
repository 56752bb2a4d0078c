import { hasHostBits, type Network, networkOf, printNetwork } from "./addresses.ts";

/** What is wrong with a host that is written with a network's prefix. In tenant files as in bare records. */
export function hostBits(network: Network): { readonly message: string; readonly help: string } | undefined {
  if (!hasHostBits(network)) return undefined;
  return {
    message: `must be a network, got ${printNetwork(network)}, which has bits set below its prefix`,
    help: `${printNetwork(networkOf(network))} for the network, ${network.address} for the host alone`,
  };
}
