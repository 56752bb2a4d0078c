import { describe, expect, it } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";
import { timed } from "../support/seconds-of.ts";

const COUNT = 1500;

/** So many tenants, all alike. */
const fleetOf = (textOf: (id: string, index: number) => string) => {
  const ids = Array.from({ length: COUNT }, (_, index) => `t${index}`);
  const root = rootOf(Object.fromEntries(ids.map((id, index) => [`tenants/${id}.yaml`, textOf(id, index)])));
  return { folders: { root, toolkit: TOOLKIT } };
};

const domain = (name: string, zoneId: string, more = "mail: none") =>
  `  ${name}:\n    zone: { provider: route53, zoneId: ${zoneId} }\n    ${more}`;
const zoneOf = (index: number) => `Z${String(index).padStart(15, "0")}`;

describe("what 1,500 tenants claim", () => {
  // Each claim asked of each other one would take two million steps for every question.
  it.each<[string, string, (id: string, index: number) => string]>([
    ["one domain", "claim/domain", (id, index) => tenantFile(id, domain("same.example", zoneOf(index)))],
    ["one zone", "claim/zone", (id) => tenantFile(id, domain(`${id}.example`, zoneOf(1)))],
  ])("as %s is refused in seconds, each with a line of its own", (_, rule, textOf) => {
    const { folders } = fleetOf(textOf);
    const { result, seconds } = timed(() => loadFleet(folders, TODAY));
    const refused = result.diagnostics.filter((one) => one.rule === rule);
    expect(new Set(refused.map(({ tenant }) => tenant)).size).toBe(COUNT);
    expect(Math.max(...refused.map(({ message, help = "" }) => message.length + help.length))).toBeLessThan(1000);
    expect(seconds).toBeLessThan(6);
  });

  it("below one name, in the zone of that name, is right, and found so in seconds", () => {
    const domains = (id: string) => Array.from({ length: 10 }, (_, n) => domain(`d${n}.${id}.same.example`, zoneOf(1)));
    const { folders } = fleetOf((id) => tenantFile(id, domains(id).join("\n")));
    const { result, seconds } = timed(() => loadFleet(folders, TODAY));
    expect(result.diagnostics.filter(({ rule }) => rule.startsWith("claim/"))).toEqual([]);
    expect(seconds).toBeLessThan(6);
  });

  it("names whoever shares a zone where they are few, and some where they are many", () => {
    const few = rootOf(
      Object.fromEntries(
        ["b", "a", "c"].map((id) => [`tenants/${id}.yaml`, tenantFile(id, domain(`${id}.example`, zoneOf(1)))]),
      ),
    );
    const help = (root: string) =>
      loadFleet({ root, toolkit: TOOLKIT }, TODAY).diagnostics.find(({ rule }) => rule === "claim/zone")?.help;
    expect(help(few)).toContain("tenants: [a, b, c]");
    expect(help(fleetOf((id) => tenantFile(id, domain(`${id}.example`, zoneOf(1)))).folders.root)).toMatch(
      /tenants: \[(?:t\d+, ){10}…\]/,
    );
  });
});
