import { expect, it } from "vitest";
import { readNetworkFacts } from "../../src/input/network-facts.ts";

const HEAD = "network,asn,name,ptr\n";

it("who runs which network is read from CSV", () => {
  const text = `${HEAD}192.0.2.0/24,64500,"Example, ""Hosting""",mx.example.net.\n2001:db8::/32,AS64501,,\r\n`;
  expect(readNetworkFacts(text)).toEqual({
    ok: true,
    facts: [
      {
        network: { family: 4, address: "192.0.2.0", prefix: 24 },
        asn: 64500,
        name: 'Example, "Hosting"',
        ptr: "mx.example.net",
      },
      { network: { family: 6, address: "2001:db8::", prefix: 32 }, asn: 64501, name: undefined, ptr: undefined },
    ],
  });
});

it.each([
  ["another head", "asn,network\n", 1, "must be network,asn,name,ptr"],
  ["no network", `${HEAD}example,1,,\n`, 2, "network must be"],
  ["host bits", `${HEAD}192.0.2.1/24,1,,\n`, 2, "write 192.0.2.0/24"],
  ["a network twice", `${HEAD}192.0.2.0/24,1,,\n192.0.2.0/24,2,,\n`, 3, "as on line 2"],
  ["no number", `${HEAD}192.0.2.0/24,-1,,\n`, 2, "asn must be"],
  ["a number beyond 32 bits", `${HEAD}192.0.2.0/24,4294967296,,\n`, 2, "asn must be"],
  ["no host name", `${HEAD}192.0.2.0/24,1,,a b\n`, 2, "ptr must be"],
  ["too few cells", `${HEAD}192.0.2.0/24,1\n`, 2, "got 2"],
  ["too many cells", `${HEAD}192.0.2.0/24,1,,,\n`, 2, "got 5"],
  ["a quote within a cell", `${HEAD}192.0.2.0/24,1,a"b,\n`, 2, "quotes"],
  ["an empty line", `${HEAD}\n192.0.2.0/24,1,,\n`, 2, "got 1"],
])("%s is refused with its line", (_, text, line, fault) => {
  expect(readNetworkFacts(text)).toEqual({ ok: false, line, fault: expect.stringContaining(fault) });
});
