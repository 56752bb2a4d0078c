import fc from "fast-check";
import { expect, test } from "vitest";
import { type Network, parseNetwork, printNetwork, toBits } from "../../../src/standards/networks/addresses.ts";
import { addedNetworks } from "../../../src/standards/networks/network-set.ts";

const networks = (...texts: string[]) => texts.map((text) => parseNetwork(text) as Network);
const added = (texts: string[], beside: string[] = []) =>
  addedNetworks(networks(...texts), networks(...beside)).map(printNetwork);

test("networks are sorted by number, IPv4 first, each once", () => {
  expect(
    added(["2001:db8:a::/48", "203.0.113.9", "192.0.2.100", "2001:db8:9::/48", "192.0.2.20", "203.0.113.9/32"]),
  ).toEqual(["192.0.2.20", "192.0.2.100", "203.0.113.9", "2001:db8:9::/48", "2001:db8:a::/48"]);
});

test("a network inside another one, or inside one beside, is dropped", () => {
  expect(added(["192.0.2.7", "192.0.2.0/25", "192.0.2.128/25", "192.0.2.200"])).toEqual([
    "192.0.2.0/25",
    "192.0.2.128/25",
  ]);
  expect(added(["192.0.2.7", "198.51.100.1"], ["192.0.2.0/24"])).toEqual(["198.51.100.1"]);
  expect(added(["192.0.2.0/24"], ["192.0.2.0/24"])).toEqual([]);
  expect(added(["192.0.2.0/24"], ["192.0.2.7"])).toEqual(["192.0.2.0/24"]);
});

test("bits below the prefix are cleared, and families are apart", () => {
  expect(added(["192.0.2.77/24", "2001:db8::1/32", "::/0", "192.0.2.0/23"])).toEqual(["192.0.2.0/23", "::/0"]);
  expect(added(["0.0.0.0/0", "::1"])).toEqual(["0.0.0.0/0", "::1"]);
});

const network = fc
  .tuple(fc.constantFrom(4, 6), fc.nat(255), fc.nat(10))
  .map(([family, last, wider]) =>
    family === 4 ? `192.0.2.${last}/${32 - wider}` : `2001:db8::${last.toString(16)}/${128 - wider}`,
  );

test("whatever the networks, they hold the same addresses as before", () => {
  const holds = (list: readonly Network[], { family, address }: Network) =>
    list.some(
      (one) =>
        one.family === family &&
        toBits(one) >> BigInt((family === 4 ? 32 : 128) - one.prefix) ===
          toBits({ family, address }) >> BigInt((family === 4 ? 32 : 128) - one.prefix),
    );
  fc.assert(
    fc.property(fc.array(network), fc.array(network, { maxLength: 3 }), (texts, beside) => {
      const [before, other] = [networks(...texts), networks(...beside)];
      const after = [...addedNetworks(before, other), ...other];
      for (let last = 0; last < 256; last += 5)
        for (const address of networks(`192.0.2.${last}`, `2001:db8::${last.toString(16)}`))
          expect(holds(after, address)).toBe(holds([...before, ...other], address));
    }),
    { numRuns: 200 },
  );
});
