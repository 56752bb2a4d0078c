import type { Check } from "../check.ts";
import type { DeclaredSet } from "./declared-set.ts";
import type { DnsExaminer, Scene } from "./scene.ts";

/** Beside a CNAME there is nothing else (RFC 1034 section 3.6.2): resolvers take either, as they come. Only the zone's own servers show it. */
export const examineCnameAlone: DnsExaminer = async (scene) => {
  const checks = await Promise.all(scene.blueprint.domains.map(({ name }) => aloneIn(name, scene)));
  return checks.flat();
};

async function aloneIn(domain: string, scene: Scene): Promise<readonly Check[]> {
  const zone = await scene.zoneOf(domain);
  const servers = typeof zone === "string" ? await scene.serversOf(zone) : [];
  const server = servers.find(({ isRight, address }) => isRight === true && address !== undefined);
  if (server?.address === undefined) return [];
  const sets = new Map(
    scene.sets.filter((set) => set.domain === domain && set.isNamed).map((set) => [set.name, set] as const),
  );
  const address = server.address;
  const found = (await Promise.all([...sets.values()].map((set) => beside(set, address, scene)))).flat();
  const help = "resolvers take the one or the other, as they come: leave the CNAME or the others";
  return [
    {
      ...scene.check("dns/cname-alone", domain, {
        status: found.length > 0 ? "fail" : "pass",
        found,
        help: found.length > 0 ? help : null,
      }),
      asked: [address],
    },
  ];
}

/** What is at a name beside a CNAME, with it. */
async function beside({ name, type }: DeclaredSet, address: string, scene: Scene): Promise<readonly string[]> {
  const { servers } = scene.world;
  const cname = await servers?.ask(address, "CNAME", name);
  const [alias] = cname?.ok ? cname.values : [];
  if (alias === undefined) return [];
  const types = type === "CNAME" ? (["TXT", "MX"] as const) : [type];
  const others = await Promise.all(
    types.map(async (one) => {
      const reply = await servers?.ask(address, one, name);
      return reply?.ok ? reply.values.map((value) => `${name} ${one} ${value}`) : [];
    }),
  );
  return others.flat().length === 0 ? [] : [`${name} CNAME ${alias}`, ...others.flat()];
}
