import { ancestorsOf } from "../../../standards/names/names.ts";
import { parseNetwork } from "../../../standards/networks/addresses.ts";
import { whyNotPublic } from "../../../standards/networks/public-address.ts";
import type { World } from "../world.ts";

/** A server that a zone is delegated to. */
export interface ZoneServer {
  readonly host: string;
  /** Undefined where there is none that may be asked. */
  readonly address: string | undefined;
  /** What it says of the zone, in words. */
  readonly says: string;
  /** Whether it answers for the zone; undefined: it does not answer at all. */
  readonly isRight: boolean | undefined;
}

/** A zone that names more servers than anybody asks is not asked further. */
const MAX_SERVERS = 8;

/** Each server of a zone, as the zone itself and the zone above name them, asked whether it answers for it. One address of each is asked. */
export async function zoneServers(zone: string, world: World): Promise<readonly ZoneServer[]> {
  const [own, above] = await Promise.all([world.resolver.query("NS", zone), delegatedTo(zone, world)]);
  const hosts = new Set([...(own.ok ? own.values : []), ...above]);
  return Promise.all(
    [...hosts]
      .sort()
      .slice(0, MAX_SERVERS)
      .map((host) => serverNamed(host, zone, world)),
  );
}

/** The servers that the zone above gives: resolvers start from them. None where that is not known. */
async function delegatedTo(zone: string, world: World): Promise<readonly string[]> {
  const { servers, resolver } = world;
  for (const parent of ancestorsOf(zone)) {
    const named = await resolver.query("NS", parent);
    if (!named.ok) return [];
    for (const host of [...named.values].sort().slice(0, 2)) {
      const { address, isPublic } = await addressOf(host, world);
      if (address === undefined || !isPublic) continue;
      const reply = await servers?.ask(address, "NS", zone);
      if (reply?.ok && (reply.delegation.length > 0 || reply.values.length > 0))
        return reply.delegation.length > 0 ? reply.delegation : reply.values;
    }
    if (named.values.length > 0) return [];
  }
  return [];
}

async function serverNamed(host: string, zone: string, world: World): Promise<ZoneServer> {
  const { address, isPublic, why } = await addressOf(host, world);
  if (address === undefined) return { host, address, says: why, isRight: why === NO_ADDRESS ? false : undefined };
  if (!isPublic) return { host, address: undefined, says: `has ${address}, which is not public`, isRight: false };
  const reply = await world.servers?.ask(address, "SOA", zone);
  if (reply === undefined || !reply.ok)
    return { host, address, says: reply?.why ?? "is not asked", isRight: undefined };
  const [start] = reply.values;
  if (reply.code !== "NOERROR") return { host, address, says: `answers ${reply.code}`, isRight: false };
  if (!reply.authoritative) return { host, address, says: "does not answer for the zone (lame)", isRight: false };
  return start === undefined
    ? { host, address, says: "knows no such zone", isRight: false }
    : { host, address, says: `serial ${start.split(" ")[2]}`, isRight: true };
}

const NO_ADDRESS = "has no address";

/** IPv4 where there is any: not every machine has IPv6. */
async function addressOf(host: string, world: World) {
  let why = NO_ADDRESS;
  for (const type of ["A", "AAAA"] as const) {
    const answer = await world.resolver.query(type, host);
    if (!answer.ok) why = answer.why;
    const network = parseNetwork((answer.ok ? [...answer.values].sort()[0] : undefined) ?? "");
    if (network === undefined) continue;
    const isPublic = world.allowPrivate || whyNotPublic(network.address) === undefined;
    return { address: network.address, isPublic, why: "" };
  }
  return { address: undefined, isPublic: false, why };
}
