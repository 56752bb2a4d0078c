import type { World } from "../world.ts";
import type { DeclaredSet } from "./declared-set.ts";
import type { ZoneServer } from "./zone-servers.ts";

/** What one server says of a record set. */
export interface ServerAnswer {
  /** By name and address. */
  readonly server: string;
  /** The same text for the same answer; undefined: none, or none of its own. */
  readonly says: string | undefined;
  readonly values: readonly string[];
  /** Seconds. */
  readonly ttl: number | undefined;
  readonly alias: string | undefined;
}

/** Of a name that exists, and has no record of the type. */
export const NOTHING_THERE = "nothing of that type";

/** Asks each server that answers for its zone for a record set. What is delegated further is not the zone's answer. */
export async function serverAnswers(
  { name, type }: DeclaredSet,
  servers: readonly ZoneServer[],
  world: World,
): Promise<readonly ServerAnswer[]> {
  const said = await Promise.all(
    servers.map(async ({ host, address, isRight }): Promise<ServerAnswer[]> => {
      if (isRight !== true || address === undefined) return [];
      const server = `${host} (${address})`;
      const reply = await world.servers?.ask(address, type, name);
      if (reply === undefined || !reply.ok)
        return [{ server, says: undefined, values: [], ttl: undefined, alias: undefined }];
      if (reply.delegation.length > 0 && reply.values.length === 0) return [];
      const { code, values, ttl, alias } = reply;
      const says =
        alias !== undefined
          ? `CNAME ${alias}`
          : values.length > 0
            ? [...values].sort().join(" | ")
            : code === "NOERROR"
              ? NOTHING_THERE
              : code;
      return [{ server, says, values, ttl, alias }];
    }),
  );
  return said.flat();
}
