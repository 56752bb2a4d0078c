import { expect, it } from "vitest";
import type { Blueprint } from "../../../src/model/blueprint.ts";
import { offerOf } from "../../../src/world/verify/offer.ts";
import { check } from "../../outputs/verify/documents.ts";

const tenant = (lifecycle: string, relays: object[]) => ({ lifecycle, relays }) as unknown as Blueprint;
const RELAY = { domain: "example.com", mailFrom: "bounce.example.com" };
const fail = { status: "fail" } as const;

it.each([
  ["its domain's SPF", check("example.com", fail), true],
  ["its MAIL FROM", check("bounce.example.com", { ...fail, type: "MX" }), true],
  ["its key", check("s1._domainkey.example.com", { ...fail, type: "CNAME" }), true],
  ["its identity", check("example.com", { ...fail, check: "relay/identity" }), true],
  ["another record", check("_dmarc.example.com", fail), false],
  ["what is right", check("example.com"), false],
  ["what is not known", check("example.com", { status: "unknown" }), false],
])("pausing is offered for %s, or not", (_, one, offered) => {
  expect(offerOf(tenant("active", [RELAY]), [one])?.write).toBe(offered ? "lifecycle: paused" : undefined);
});

it("is offered to nobody who is paused, or has no relay", () => {
  const wrong = [check("example.com", fail)];
  expect(offerOf(tenant("paused", [RELAY]), wrong)).toBeUndefined();
  expect(offerOf(tenant("active", []), wrong)).toBeUndefined();
});
