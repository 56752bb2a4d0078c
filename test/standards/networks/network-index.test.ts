import { isIP } from "node:net";
import fc from "fast-check";
import { expect, it } from "vitest";
import { addressBits, wholeBits } from "../../../src/standards/networks/address-bits.ts";
import { contains, type Network, networkOf, parseNetwork, toBits } from "../../../src/standards/networks/addresses.ts";
import { networkIndex } from "../../../src/standards/networks/network-index.ts";

const at = (text: string) => addressBits(text) as NonNullable<ReturnType<typeof addressBits>>;
const net = (text: string): Network => parseNetwork(text) as Network;

it("the narrowest network comes first, then as given", () => {
  const index = networkIndex(
    ["192.0.2.0/24", "192.0.2.0/28", "0.0.0.0/0", "2001:db8::/32"].map((text) => ({ network: net(text), value: text })),
  );
  expect(index.at(at("192.0.2.1"))).toEqual(["192.0.2.0/28", "192.0.2.0/24", "0.0.0.0/0"]);
  expect(index.at(at("192.0.2.200"))).toEqual(["192.0.2.0/24", "0.0.0.0/0"]);
  expect(index.at(at("2001:db8:1::1"))).toEqual(["2001:db8::/32"]);
});

it.each([
  "",
  "192.0.2",
  "192.0.2.0/24",
  "192.0.02.1",
  "1.2.3.4.5",
  "256.0.0.1",
  "::1%eth0",
  "1::2::3",
  "1:2:3:4:5:6:7",
  "12345::",
  ":1",
  "::1.2.3",
  "__proto__",
])("what is not an address is none: %s", (text) => {
  expect(addressBits(text)).toBeUndefined();
});

it("an address is read as it is elsewhere", () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
      const { family } = net(text);
      const first = toBits(net(text)) >> (family === 4 ? 0n : 80n);
      expect(addressBits(text)).toEqual({ family, first: Number(first), text });
      expect(wholeBits(at(text))).toBe(toBits(net(text)));
    }),
  );
});

it("text of all kinds is an address where Node.js takes it for one", () => {
  const part = fc.constantFrom("0", "1", "ff", "ffff", "12345", ":", "::", ".", "255", "256", "g", "1.2.3.4");
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 16 }).map((all) => all.join("")),
      (text) => {
        expect(addressBits(text) !== undefined).toBe(isIP(text) !== 0);
      },
    ),
  );
});

it("gives the same as a look at each network", () => {
  const network = fc
    .oneof(fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })), fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })))
    .map(([address, prefix]) => networkOf({ ...net(address), prefix }));
  fc.assert(
    fc.property(fc.array(network, { maxLength: 20 }), fc.oneof(fc.ipV4(), fc.ipV6()), (networks, address) => {
      const index = networkIndex(networks.map((one, value) => ({ network: one, value })));
      const expected = networks.flatMap((one, value) => (contains(one, net(address)) ? [value] : []));
      expect([...index.at(at(address))].sort()).toEqual(expected.sort());
    }),
  );
});
