import { describe, expect, test } from "vitest";
import { acme, domain } from "../rules/changes/changed.ts";
import { described, lines } from "./described.ts";

const sender = (more: string) =>
  acme(
    domain("", "example.com", "observe").replace(
      /senders: .*/,
      `senders: [{ name: shop, ip4: [198.51.100.7]${more} }]`,
    ),
  );

describe("a sender of which SPF says nothing", () => {
  test("any more asks for a second look", () => {
    expect(lines(described(sender(""), sender(", qualifier: neutral")))).toEqual([
      "medium spf/mechanism-removed: SPF of example.com has another qualifier for ip4:198.51.100.7, 0 of 10 lookups @7",
      "low -: shop of example.com: alignment spf possible → none @7",
    ]);
  });
  test("until it lets it pass", () => {
    expect(lines(described(sender(", qualifier: neutral"), sender("")))).toEqual([
      "low -: shop of example.com: alignment spf none → possible @7",
      "low -: SPF of example.com has another qualifier for ip4:198.51.100.7, 0 of 10 lookups @7",
    ]);
  });
});
