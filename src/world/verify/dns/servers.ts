import type { Check } from "../check.ts";
import type { DnsExaminer, Scene } from "./scene.ts";
import { NOTHING_THERE } from "./server-answers.ts";
import type { ZoneServer } from "./zone-servers.ts";

/** Each server of a zone answers for it, and all of them say the same of what is declared: else it depends on luck what a receiver finds. */
export const examineServers: DnsExaminer = async (scene) => {
  const { blueprint, world } = scene;
  if (world.servers === undefined) return [];
  const zones = new Map<string, string[]>();
  for (const { name } of blueprint.domains) {
    const zone = await scene.zoneOf(name);
    if (typeof zone === "string") zones.set(zone, [...(zones.get(zone) ?? []), name]);
  }
  const checks = await Promise.all(
    [...zones].map(async ([zone, domains]): Promise<readonly Check[]> => {
      const servers = await scene.serversOf(zone);
      const agreed = await Promise.all(domains.map((domain) => agreement(domain, servers, scene)));
      return [authority(zone, servers, scene), ...agreed.flat()];
    }),
  );
  return checks.flat();
};

const nameOf = ({ host, address }: ZoneServer): string => (address === undefined ? host : `${host} (${address})`);

function authority(zone: string, servers: readonly ZoneServer[], scene: Scene): Check {
  const wrong = servers.filter(({ isRight }) => isRight === false);
  const silent = servers.filter(({ isRight }) => isRight === undefined);
  const result = {
    expected: ["every server that the zone is delegated to answers for it"],
    found: servers.map((server) => `${nameOf(server)} ${server.says}`),
  };
  const checked = (status: Check["status"], help: string | null): Check => ({
    ...scene.check("dns/authoritative", zone, { ...result, status, help }),
    asked: servers.flatMap(({ address }) => address ?? []),
  });
  const [first = silent[0]] = wrong;
  if (servers.length === 0) return checked("unknown", "it is not known which servers the zone has");
  if (first === undefined) return checked("pass", null);
  return wrong.length > 0
    ? checked("fail", `some lookups end at ${nameOf(first)}, and fail: fix it, or take it out of the delegation`)
    : checked("unknown", `${nameOf(first)} ${first.says}`);
}

/** Whether a name without the record has others, servers answer this differently: some never say that it does not exist (RFC 9824). */
const NOTHING: ReadonlySet<string> = new Set(["NXDOMAIN", NOTHING_THERE]);

/** What each server that answers for the zone says of a domain's declared records. */
async function agreement(domain: string, servers: readonly ZoneServer[], scene: Scene): Promise<readonly Check[]> {
  const right = servers.filter(({ isRight, address }) => isRight === true && address !== undefined);
  if (right.length < 2) return [];
  const sets = scene.sets.filter((set) => set.domain === domain && set.isNamed);
  const differing: string[] = [];
  let silent: string | undefined;
  for (const set of sets) {
    const replies = await scene.atServers(set);
    const known = replies.filter(({ says }) => says !== undefined);
    silent ??= replies.find(({ says }) => says === undefined)?.server;
    if (new Set(known.map(({ says }) => (NOTHING.has(says ?? "") ? "" : says))).size > 1)
      differing.push(...known.map(({ server, says }) => `${server}: ${set.type} ${set.name} ${says}`));
  }
  const checked = (status: Check["status"], help: string | null): Check => ({
    ...scene.check("dns/servers-agree", domain, {
      status,
      expected: ["the same from every server"],
      found: differing.length > 0 ? differing : [`${sets.length} record sets at ${right.length} servers`],
      help,
    }),
    asked: right.flatMap(({ address }) => address ?? []),
  });
  if (differing.length > 0)
    return [
      checked("fail", "what a receiver finds depends on the server that it asks: publish the zone at all of them"),
    ];
  return [silent === undefined ? checked("pass", null) : checked("unknown", `${silent} does not answer for all of it`)];
}
