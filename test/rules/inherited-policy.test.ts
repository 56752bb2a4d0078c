import { expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";

test("a sender below reject is not told to publish a weaker policy of its own", () => {
  const body = [
    "  example.com: { mail: none }",
    "  bounce.example.com:",
    "    senders: [{ name: ses, include: [amazonses.com] }, { name: list, dkim: [{ selector: s1, cname: s1.example.net }] }]",
    "",
  ].join("\n");
  const root = rootOf({ "platform.yaml": PLATFORM, "tenants/acme.yaml": tenantFile("acme", body) });
  const found = loadFleet({ root, toolkit: TOOLKIT }, TODAY).diagnostics.filter(({ severity }) => severity === "error");
  expect(found.map(({ rule, help }) => `${rule}: ${help}`)).toEqual([
    "cross/reject-needs-dkim: add its DKIM selector and key, and say state: active once ses signs: what example.com asks for holds here",
    "dmarc/align-any: state: active on its key, once list signs with it: what example.com asks for holds here",
  ]);
});
