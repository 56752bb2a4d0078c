import { expect, it } from "vitest";
import { whyNotPublic } from "../../../src/standards/networks/public-address.ts";

it.each([
  ["127.0.0.1", "loopback"],
  ["10.1.2.3", "private"],
  ["172.31.0.1", "private"],
  ["192.168.1.1", "private"],
  ["100.100.100.200", "carrier-grade"],
  ["169.254.169.254", "link-local"],
  ["0.0.0.0", "this network"],
  ["224.0.0.1", "multicast"],
  ["255.255.255.255", "nothing yet"],
  ["::", "no address"],
  ["::1", "loopback"],
  ["fd00:ec2::254", "private"],
  ["fe80::1", "link-local"],
  ["ff02::1", "multicast"],
  ["::ffff:127.0.0.1", "loopback"],
  ["::ffff:a9fe:a9fe", "link-local"],
  ["64:ff9b::127.0.0.1", "loopback"],
  ["64:ff9b::a00:1", "private"],
  ["64:ff9b:1::1", "local translation"],
  ["2002:7f00:1::1", "loopback"],
  ["2002:a9fe:a9fe::", "link-local"],
  ["2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo"],
  ["::127.0.0.1", "IPv4-compatible"],
  ["fe80::1%eth0", "no IP address"],
  ["10.0.0.0/8", "no IP address"],
  ["localhost", "no IP address"],
  ["0x7f.1", "no IP address"],
])("%s is not public: %s", (address, why) => {
  expect(whyNotPublic(address)).toContain(why);
});

it.each([
  "192.0.2.1",
  "8.8.8.8",
  "172.32.0.1",
  "2001:db8::1",
  "2606:4700::1",
  "64:ff9b::808:808",
  "2002:808:808::1",
  "::ffff:8.8.8.8",
])("%s is public", (address) => {
  expect(whyNotPublic(address)).toBeUndefined();
});
