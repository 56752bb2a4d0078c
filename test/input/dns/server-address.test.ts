import { expect, it } from "vitest";
import { parseServerAddress, printServerAddress } from "../../../src/input/dns/server-address.ts";

it.each([
  ["192.0.2.53", "192.0.2.53:53"],
  ["127.0.0.1:5353", "127.0.0.1:5353"],
  ["::1", "[::1]:53"],
  ["[::1]", "[::1]:53"],
  ["[2001:db8::53]:5353", "[2001:db8::53]:5353"],
])("%s is a server", (text, printed) => {
  const server = parseServerAddress(text);
  expect(server && printServerAddress(server)).toBe(printed);
});

it.each([
  "",
  "localhost",
  "localhost:53",
  "192.0.2.53:",
  "192.0.2.53:0",
  "192.0.2.53:65536",
  "192.0.2.300",
  "[192.0.2.1]:53",
  "2001:db8::53]:53",
  "::1:99999",
  "192.0.2.53:53:53",
  "http://192.0.2.53",
  " 192.0.2.53",
  "[]:53",
  "[::1",
])("%j is none", (text) => {
  expect(parseServerAddress(text)).toBeUndefined();
});
