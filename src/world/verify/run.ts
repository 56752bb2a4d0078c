import { createSecureContext, type SecureContext } from "node:tls";
import { Gate } from "../../input/gate.ts";
import { PATIENCE, type Patience } from "./wire/patience.ts";
import type { World } from "./world.ts";

/** One run of verify: the world, and what it was already asked. */
export interface Run extends World {
  readonly patience: Patience;
  /** Asks once for each key, whoever asks: a thousand tenants share the hosts of one service. Answers must not depend on the tenant. */
  readonly once: <T>(key: string, ask: () => Promise<T>) => Promise<T>;
  /** The places of all connections to hosts, each held until it is closed. */
  readonly places: Gate;
  /** What certificates are judged by. */
  readonly trust: () => SecureContext;
}

/** Connections to hosts that are open at once, in the whole run. */
export const MAX_CONNECTIONS = 64;

/** A run of its own: nothing asked yet. */
export function runOf(world: World): Run {
  const asked = new Map<string, Promise<unknown>>();
  let trust: SecureContext | undefined;
  return {
    ...world,
    patience: world.patience ?? PATIENCE,
    places: new Gate(MAX_CONNECTIONS),
    once: <T>(key: string, ask: () => Promise<T>): Promise<T> => {
      const known = asked.get(key) as Promise<T> | undefined;
      const answer = known ?? ask();
      if (known === undefined) asked.set(key, answer);
      return answer;
    },
    trust: () => {
      trust ??= createSecureContext({ minVersion: "TLSv1.2", ...(world.ca && { ca: [...world.ca] }) });
      return trust;
    },
  };
}
