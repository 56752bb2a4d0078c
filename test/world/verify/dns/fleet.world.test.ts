import { describe, expect, it, onTestFinished } from "vitest";
import { askServers, type Servers } from "../../../../src/input/dns/ask-servers.ts";
import type { Resolver } from "../../../../src/input/dns/resolver.ts";
import { stubResolver } from "../../../../src/input/dns/stub-resolver.ts";
import { examineDns } from "../../../../src/world/verify/dns/dns.ts";
import { verifyFleet } from "../../../../src/world/verify/verify.ts";
import { rootOf } from "../../../support/root.ts";
import { start, whyNoWorld } from "../../knot.ts";
import { blueprintsOf, heldWithVendors, lineOf, worldOf } from "./fake-dns.ts";
import { SERVERS, zoneFiles } from "./zone-files.ts";

const why = whyNoWorld();
const TENANTS = 1000;

const tenant = (index: number): string => `version: 1
tenant: tenant-${index}
contact: postmaster@tenant-${index}.example
domains:
  tenant-${index}.example:
    zone: { provider: route53, zoneId: Z0123456789ABCDEFGHIJ }
    mx: { service: google-workspace }
    senders:
      - service: google-workspace
      - { service: secutix, institution: t${index} }
      - { name: scanner, ip4: [198.51.100.7] }
`;

describe.skipIf(why !== undefined)(`${TENANTS} tenants in one run`, () => {
  it("pass, with no more sockets open at once than are promised, each question asked once", async () => {
    const files = Array.from({ length: TENANTS }, (_, index) => [`tenants/tenant-${index}.yaml`, tenant(index)]);
    const blueprints = blueprintsOf(rootOf(Object.fromEntries(files)));
    const zones = zoneFiles(heldWithVendors(blueprints));
    const knots = [await start(zones), await start(zones)] as const;
    onTestFinished(async () => {
      for (const knot of knots) await knot.stop();
    });
    const [first] = knots;
    const asked: string[] = [];
    const stub = stubResolver({ servers: [first] });
    const resolver: Resolver = {
      query: (type, name, how) => {
        asked.push(`${type} ${name}`);
        return stub.query(type, name, how);
      },
    };
    const portOf = new Map(SERVERS.map(({ address }, index) => [address as string, knots[index]?.port ?? 1]));
    const own = askServers({ at: (address) => ({ host: "127.0.0.1", port: portOf.get(address) ?? 1 }) });
    const servers: Servers = {
      ask: (address, type, name) => {
        asked.push(`${address} ${type} ${name}`);
        return own.ask(address, type, name);
      },
    };
    let [sockets, memory] = [0, 0];
    const before = process.memoryUsage().rss;
    const look = setInterval(() => {
      const open = process.getActiveResourcesInfo().filter((kind) => /^(UDP|TCPSocket)/.test(kind)).length;
      sockets = Math.max(sockets, open);
      memory = Math.max(memory, process.memoryUsage().rss - before);
    }, 5);
    const [began, processor] = [performance.now(), process.cpuUsage()];
    const { summary, tenants } = await verifyFleet(blueprints, worldOf(new Map(), { resolver, servers }), [examineDns]);
    clearInterval(look);
    const { user, system } = process.cpuUsage(processor);
    console.info(
      `${TENANTS} tenants: ${summary.pass} checks, ${asked.length} questions, ${((performance.now() - began) / 1000).toFixed(1)} s (processor ${((user + system) / 1e6).toFixed(1)} s), ${sockets} sockets at once, ${Math.round(memory / 2 ** 20)} MiB more memory`,
    );
    const open = tenants.flatMap(({ checks }) => checks).filter(({ status }) => status !== "pass");
    expect(open.slice(0, 5).map(lineOf)).toEqual([]);
    expect(tenants).toHaveLength(TENANTS);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length / TENANTS).toBeLessThan(100);
    // Those of the resolver and of the zones' servers; one more of each may be closing.
    expect(sockets).toBeLessThanOrEqual(16 + 32 + 8);
    expect(memory).toBeLessThan(512 * 2 ** 20);
  });
});
