import { expect, it } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";

/** What the finding about a service that is not there says to do. */
function helpOf(domain: string): string | undefined {
  const root = rootOf({
    "tenants/acme.yaml": tenantFile("acme", `  example.com:\n    dmarc: { stage: observe }\n${domain}`),
  });
  const { diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  return diagnostics.find(({ rule }) => rule === "catalogue/service")?.help;
}

it("a service that is not known names both ways out: an entry, or its terms under a name", () => {
  const help = helpOf("    senders: [{ service: parcel-pigeon }]");
  expect(help).toContain("catalog/parcel-pigeon.yaml (docs/catalogue.md shows how)");
  expect(help).toContain("{ name: parcel-pigeon, include: [");
  expect(help).not.toContain("did you mean");
});

it("the nearest service is asked for first", () => {
  expect(helpOf("    senders: [{ service: google-workspaces }]")).toMatch(/^did you mean google-workspace\? If not:\n/);
});

it("one that receives is shown the form of hosts", () => {
  const help = helpOf("    mx: { service: parcel-pigeon }");
  expect(help).toContain("catalog/parcel-pigeon.yaml");
  expect(help).toContain("{ hosts: [{ host: ");
});
