import { expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";

const DOMAIN = "  example.com:\n    zone: { provider: route53, zoneId: Z1D633PJN98FT9 }\n    mx: { inbound: true }\n";
const file = (id: string, lifecycle: string, more = "") =>
  tenantFile(
    id,
    DOMAIN,
    `lifecycle: ${lifecycle}\ninbound:\n${more}  mailboxes: { desk: { address: desk@example.com, deliver: { bucket: acme-mail } } }\n`,
  );

/** What the bucket of tenant `new` lets in. */
function allowed(files: Readonly<Record<string, string>>) {
  const root = rootOf({ "platform.yaml": PLATFORM, ...files });
  const fleet = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  expect(fleet.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return fleet.tenants.get("new")?.blueprint.inbound?.buckets;
}

test("a bucket lets in the rules of the tenant that had it until that tenant's file is gone", () => {
  const now = { "tenants/new.yaml": file("new", "active") };
  expect(allowed({ ...now, "tenants/old.yaml": file("old", "retired") })).toEqual([
    { id: "acme-mail", rules: ["new--desk", "old--desk"] },
  ]);
  expect(allowed(now)).toEqual([{ id: "acme-mail", rules: ["new--desk"] }]);
});

test("a bucket lets in no rule of another region, where rules of that name are others", () => {
  const old = file("old", "retired", "  region: us-east-1\n");
  expect(allowed({ "tenants/new.yaml": file("new", "active"), "tenants/old.yaml": old })).toEqual([
    { id: "acme-mail", rules: ["new--desk"] },
  ]);
});
