import { expect, it } from "vitest";
import type { Resolver } from "../../../src/input/dns/resolver.ts";
import { verifyFleet } from "../../../src/world/verify/verify.ts";
import { fleetOf } from "../../changes/described.ts";
import { tenantFile } from "../../support/root.ts";
import { holding, type Records, worldOf } from "./world.ts";

const ACME = tenantFile(
  "acme",
  "  example.com:\n    zone: { provider: external }\n    senders: [{ relay: shop }]\n",
  "relays: { shop: { domain: example.com, mailFrom: bounce, region: eu-west-1, access: { cidrs: [192.0.2.0/24] } } }",
);

/** How many checks of each status, whether a pause is offered, and what the resolver was asked last. */
async function seen(records: Records) {
  const blueprints = [...fleetOf({ "tenants/acme.yaml": ACME }).values()].map(({ blueprint }) => blueprint);
  const asked: string[] = [];
  const held = holding(records);
  const resolver: Resolver = {
    query: (type, name, how) => {
      asked.push(`${type} ${name}`);
      return held.query(type, name, how);
    },
  };
  const { tenants, summary } = await verifyFleet(blueprints, worldOf({}, {}, { resolver }));
  return { summary, offers: tenants.some((one) => "offer" in one), control: asked.includes("NS com") };
}

it("nothing is known of a resolver that has nothing for any name, nor for com, and no pause is offered", async () => {
  const { summary, offers, control } = await seen({});
  expect([summary.pass, summary.fail, offers, control]).toEqual([0, 0, false, true]);
  expect(summary.unknown).toBeGreaterThan(0);
});

it("what is not there is not there, where the resolver reaches com", async () => {
  const { summary, offers } = await seen({ "NS com": ["a.gtld-servers.net"] });
  expect([summary.fail > 0, offers]).toEqual([true, true]);
});

it("a resolver that has one record is believed unasked", async () => {
  const { summary, control } = await seen({ "SOA example.com": ["ns.example.com. host.example.com. 1 2 3 4 5"] });
  expect([summary.fail > 0, control]).toEqual([true, false]);
});
