import { expect, it } from "vitest";
import { postroad } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";

it("a field that takes one address does not ask for a network", async () => {
  const more = "expect: [{ name: a, from: a@example.com, ip: 192.0.2.0/24, dmarc: fail }]\n";
  const root = rootOf({
    "tenants/acme.yaml": tenantFile("acme", "  example.com: { zone: { provider: external }, mail: none }\n", more),
  });
  const { out } = await postroad(["check", "--root", root]);
  expect(out).toContain('"ip" must be an IP address: "192.0.2.0/24" is not an IP address');
});
