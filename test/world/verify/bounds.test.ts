import { Duplex } from "node:stream";
import { expect, it } from "vitest";
import { policyHosts } from "../../../src/world/verify/https/policy-host.ts";
import { MAX_CONNECTIONS } from "../../../src/world/verify/run.ts";
import { mailExchangers } from "../../../src/world/verify/smtp/exchangers.ts";
import { relayEndpoints } from "../../../src/world/verify/smtp/relays.ts";
import { reportAddresses } from "../../../src/world/verify/smtp/report-mailboxes.ts";
import { verifyFleet } from "../../../src/world/verify/verify.ts";
import { blueprintsOf } from "../../resolve/resolved.ts";
import { worldOf } from "./world.ts";

const HOSTS = [policyHosts, mailExchangers, relayEndpoints, reportAddresses];

const TENANTS = 100;

const tenants = () =>
  blueprintsOf(
    Object.fromEntries(
      Array.from({ length: TENANTS }, (_, index) => [
        `t${index}`,
        `  t${index}.example:
    zone: { provider: external }
    mx: { hosts: [{ host: mx.t${index}.example }, { host: mx.shared.example, priority: 20 }] }
    mtaSts: { mode: enforce, host: external }
    tlsReports: ["mailto:tls@reports.example"]
`,
      ]),
    ),
  );

it("a hundred tenants whose hosts take connections and say nothing are unknown in time, within the bound on connections, and what they share is asked once", async () => {
  let [open, most, all] = [0, 0, 0];
  const connect = async (): Promise<Duplex> => {
    all++;
    open++;
    most = Math.max(most, open);
    const destroy = (error: Error | null, done: (error: Error | null) => void) => {
      open--;
      done(error);
    };
    return new Duplex({ read: () => {}, write: (_, __, done) => done(), destroy });
  };
  const patience = { connect: 50, handshake: 50, reply: 50, total: 100 };
  const world = worldOf({}, {}, { sockets: { connect }, patience });
  // Every host has one address: of RFC 5737 by its number, the shared one apart.
  const resolver: typeof world.resolver = {
    query: async (type, name) => {
      const number = Number(/t([0-9]+)\.example$/.exec(name)?.[1] ?? 200);
      const values = type === "A" ? [`192.0.2.${number}`] : name === "com" ? ["a.gtld-servers.net"] : [];
      return { ok: true, exists: true, values, ttl: 60 };
    },
  };
  const { summary, tenants: told } = await verifyFleet([...tenants().values()], { ...world, resolver }, HOSTS);
  expect(summary).toMatchObject({ pass: TENANTS, fail: 0, unknown: 3 * TENANTS });
  expect(told).toHaveLength(TENANTS);
  expect(all).toBe(2 * TENANTS + 1);
  expect(most).toBe(MAX_CONNECTIONS);
  expect(open).toBe(0);
});
