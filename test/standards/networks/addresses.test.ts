import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addressesOf,
  hasHostBits,
  parseNetwork,
  printNetwork,
  reverseName,
} from "../../../src/standards/networks/addresses.ts";

const printed = (text: string): string | undefined => {
  const network = parseNetwork(text);
  return network === undefined ? undefined : printNetwork(network);
};

describe("an address or network", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["192.0.2.0/24", "192.0.2.0/24"],
    ["192.0.2.1/32", "192.0.2.1"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["255.255.255.255", "255.255.255.255"],
    ["2001:db8::1", "2001:db8::1"],
    ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
    ["2001:0db8:0000:0000:0001:0000:0000:0001", "2001:db8::1:0:0:1"],
    ["2001:db8::/32", "2001:db8::/32"],
    ["2001:db8::1/128", "2001:db8::1"],
    ["::", "::"],
    ["::1", "::1"],
    ["::/0", "::/0"],
    ["::ffff:192.0.2.1", "::ffff:c000:201"],
  ])("%s is written %s", (text, canonical) => {
    expect(printed(text)).toBe(canonical);
  });

  it.each([
    "",
    "010.0.0.1",
    "10.0.0.01",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.256",
    "0x7f.0.0.1",
    "2130706433",
    " 192.0.2.1",
    "192.0.2.1 ",
    "192.0.2.1\n",
    "192.0.2.0/33",
    "192.0.2.0/024",
    "192.0.2.0/08",
    "192.0.2.0/-1",
    "192.0.2.0/",
    "192.0.2.0/24/8",
    "192.0.2.0/255.255.255.0",
    "192.0.2.0-192.0.2.9",
    "2001:db8::/129",
    "2001:db8:::1",
    "2001:db8::1::2",
    "fe80::1%eth0",
    "fe80::1%1/64",
    "[2001:db8::1]",
    "12001:db8::1",
    "example.com",
    "Z0123456789ABCDEFGHIJ",
    "023e105f4ecef8ad9ca31a8372d0c353",
  ])("%j is neither", (text) => {
    expect(parseNetwork(text)).toBeUndefined();
  });

  it("is written in one way only", () => {
    const ip = fc.oneof(fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(ip, fc.nat(32), (address, prefix) => {
        const once = printed(`${address}/${prefix}`);
        expect(once).toBeDefined();
        expect(printed(once ?? "")).toBe(once);
      }),
    );
  });
});

describe("host bits", () => {
  it.each([
    ["192.0.2.0/24", false],
    ["192.0.2.1/24", true],
    ["192.0.2.128/25", false],
    ["192.0.2.64/25", true],
    ["192.0.2.1", false],
    ["0.0.0.0/0", false],
    ["128.0.0.0/0", true],
    ["2001:db8::/32", false],
    ["2001:db8::1/64", true],
    ["2001:db8:1::/32", true],
    ["::/0", false],
    ["1::/0", true],
    ["::1/127", true],
    ["::2/127", false],
    ["2001:db8:0:1:2:3:4:5/128", false],
  ])("%s has any: %s", (text, has) => {
    const network = parseNetwork(text);
    expect(network).toBeDefined();
    if (network !== undefined) expect(hasHostBits(network)).toBe(has);
  });
});

describe("the addresses of a network", () => {
  const listed = (text: string, most: number) => {
    const network = parseNetwork(text);
    return network === undefined ? [] : addressesOf(network, most).map(printNetwork);
  };

  it("are reported from its first one, so many at most", () => {
    expect(listed("192.0.2.254/31", 8)).toEqual(["192.0.2.254", "192.0.2.255"]);
    expect(listed("192.0.2.9/30", 8)).toEqual(["192.0.2.8", "192.0.2.9", "192.0.2.10", "192.0.2.11"]);
    expect(listed("2001:db8::ff/64", 2)).toEqual(["2001:db8::", "2001:db8::1"]);
    expect(listed("198.51.100.7", 8)).toEqual(["198.51.100.7"]);
  });

  it("are looked up backwards", () => {
    expect(reverseName({ family: 4, address: "192.0.2.1" })).toBe("1.2.0.192.in-addr.arpa");
    expect(reverseName({ family: 6, address: "2001:db8::567:89ab" })).toBe(
      "b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
    );
  });
});
