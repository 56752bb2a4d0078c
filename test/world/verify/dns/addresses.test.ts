import { expect, it } from "vitest";
import type { Blueprint } from "../../../../src/model/blueprint.ts";
import { examineAddresses } from "../../../../src/world/verify/dns/addresses.ts";
import { Scene } from "../../../../src/world/verify/dns/scene.ts";
import { EXAMPLES } from "../../../support/root.ts";
import { blueprintsOf, type Held, heldWithVendors, resolverOf, worldOf } from "./fake-dns.ts";

const blueprints: readonly Blueprint[] = blueprintsOf(EXAMPLES);

/** The checks of all tenants in a DNS that is changed. */
async function checked(change: (held: Held) => void) {
  const held = heldWithVendors(blueprints);
  change(held);
  const world = { ...worldOf(held), resolver: resolverOf(held) };
  return (await Promise.all(blueprints.map((one) => examineAddresses(new Scene(one, world))))).flat();
}

it("B1: a domain whose vendor verifies none without an address is looked up", async () => {
  const key = "A northevents.example";
  expect(await checked(() => {})).toMatchObject([
    { check: "dns/address", name: "northevents.example", status: "pass" },
  ]);
  expect(await checked((held) => held.delete(key))).toMatchObject([{ status: "fail", found: [] }]);
  const silent = { ok: false, why: "192.0.2.53 does not answer" } as const;
  expect(await checked((held) => held.set(key, silent))).toMatchObject([{ status: "unknown", help: silent.why }]);
});
