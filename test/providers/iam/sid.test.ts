import { expect, it } from "vitest";
import { sidOf } from "../../../src/providers/ses/iam/sid.ts";

it("a statement's id has letters and digits only, and is another for other ids", () => {
  expect(sidOf("relay", "shop-eu")).toBe("RelayShopEu");
  const ids = ["a1", "a-1", "a-b", "ab", "a-b-1", "ab-1", "ab1"];
  const sids = ids.map((id) => sidOf("relay", id));
  expect(new Set(sids).size).toBe(ids.length);
  for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/);
});
