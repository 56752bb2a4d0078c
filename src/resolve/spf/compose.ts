import type { Sender, SpfPart } from "../../model/blueprint.ts";
import { addedNetworks } from "../../standards/networks/network-set.ts";
import type { Mechanism } from "../../standards/spf/parse.ts";
import { printUnqualified } from "../../standards/spf/print.ts";
import type { Flat } from "./flatten.ts";

export interface Composition {
  /** Every mechanism of the senders once, as declared; a flattened include is replaced by its names. */
  readonly declared: readonly SpfPart[];
  /** The networks of the flattened includes that no declared network holds: each once, sorted. */
  readonly flattened: readonly SpfPart[];
}

/** What all senders bring. `flats` are the includes to replace, by name. */
export function composeSpf(
  senders: readonly Pick<Sender, "mechanisms">[],
  flats: ReadonlyMap<string, Flat> = new Map(),
): Composition {
  const declared = new Map<string, { mechanism: Mechanism; senders: number[] }>();
  const used = new Set<Flat>();
  const flatteners = new Set<number>();
  for (const [index, sender] of senders.entries())
    for (const mechanism of sender.mechanisms) {
      const flat = mechanism.kind === "include" && passes(mechanism) ? flats.get(mechanism.domain) : undefined;
      if (flat !== undefined) {
        used.add(flat);
        flatteners.add(index);
      }
      for (const one of flat?.names ?? [mechanism]) {
        const part = declared.get(printUnqualified(one));
        if (part === undefined) declared.set(printUnqualified(one), { mechanism: one, senders: [index] });
        else if (!part.senders.includes(index)) part.senders.push(index);
        // Whoever one sender lets pass does, whatever another says of them.
        if (part !== undefined && passes(one)) part.mechanism = one;
      }
    }
  const parts = [...declared.values()];
  const networks = parts.flatMap(({ mechanism }) =>
    "network" in mechanism && passes(mechanism) ? [mechanism.network] : [],
  );
  const flattened = addedNetworks(
    [...used].flatMap((flat) => flat.networks),
    networks,
  ).map(
    (network): SpfPart => ({
      mechanism: { kind: network.family === 4 ? "ip4" : "ip6", network },
      senders: [...flatteners],
    }),
  );
  return { declared: parts, flattened };
}

/** Addresses first, then names, then includes: a vendor's broken include must not fail what is before it (RFC 7208 section 5.2). */
const ORDER: readonly Mechanism["kind"][] = ["ip4", "ip6", "a", "mx", "exists", "include"];

/** The parts in the order of a record, and within a kind as given. What says nothing of its hosts is last, for the first match decides. */
export function inOrder(parts: readonly SpfPart[]): SpfPart[] {
  const place = ({ mechanism }: SpfPart) => ORDER.indexOf(mechanism.kind) + (passes(mechanism) ? 0 : ORDER.length);
  return [...parts].sort((a, b) => place(a) - place(b));
}

/** Whether the hosts that a mechanism names pass. */
export const passes = ({ qualifier }: Mechanism): boolean => qualifier === undefined;
