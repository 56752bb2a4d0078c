import { describe, expect, it } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { fleetNeeds } from "../../src/world/lock/fleet-needs.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";
import { factsOf } from "./facts.ts";
import { linesOf } from "./resolved.ts";

type Entries = Parameters<typeof factsOf>[0];

/** A fleet of these tenants, bodies below `domains:` by id, with this lock. */
function fleetOf(
  tenants: Readonly<Record<string, string>>,
  entries: Entries,
  more: Readonly<Record<string, string>> = {},
) {
  const files = Object.entries(tenants).map(([id, body]) => [
    `tenants/${id}.yaml`,
    tenantFile(id, body, more[id] ?? ""),
  ]);
  const lock = JSON.stringify({ version: 1, entries: factsOf(entries) });
  const root = rootOf({ "platform.yaml": PLATFORM, ...Object.fromEntries(files), "records.lock.json": lock });
  const { tenants: found, diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  const blueprints = [...found.values()].map(({ blueprint }) => blueprint);
  const of = (id: string) => found.get(id)?.blueprint;
  return {
    cost: (id: string) => of(id)?.domains[0]?.spf.cost,
    lines: (id: string) => linesOf(of(id) as NonNullable<ReturnType<typeof of>>),
    needs: [...fleetNeeds(blueprints, [], factsOf(entries)).keys()].sort(),
    rules: diagnostics.map(({ rule, tenant }) => `${tenant} ${rule}`),
  };
}

const hosts = (count: number, letter = "h") =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}.example.net`);
const addresses = (names: readonly string[]) =>
  Object.fromEntries(
    names.flatMap(
      (name) =>
        [
          [`A ${name}`, "192.0.2.1"],
          [`AAAA ${name}`, "2001:db8::1"],
        ] as const,
    ),
  );
const body = (domain: string, sender: string, more = "") =>
  `  ${domain}:\n    mail: sends\n    senders: [{ name: x, ${sender} }]\n${more}`;

describe("a name that a tenant of this root declares", () => {
  const parent = body("example.org", `a: [${hosts(8).join(", ")}]`);
  const child = body("example.com", `include: [example.org], a: [${hosts(2, "w").join(", ")}]`);
  const known = addresses([...hosts(8), ...hosts(2, "w")]);

  it("is counted from the declaration, whatever the lock says of it", () => {
    const fleet = fleetOf({ parent, child }, { ...known, "TXT example.org": "v=spf1 a:h1.example.net ~all" });
    expect(fleet.cost("child")).toMatchObject({ lookups: 11, unknown: [] });
    expect(fleet.rules).toContain("child spf/lookup-limit");
  });

  it("is never asked of the lock, nor missing in it", () => {
    const fleet = fleetOf({ parent, child }, known);
    expect(fleet.needs).not.toContain("TXT example.org");
    expect(fleet.needs).toContain("A h8.example.net");
    expect(fleet.rules.filter((rule) => /lock\/missing|include-none/.test(rule))).toEqual([]);
  });

  it("counts through what strangers include and redirect to, and back", () => {
    const middle = body("example.com", "include: [_spf.example.net]");
    const entries = {
      ...known,
      "TXT _spf.example.net": "v=spf1 redirect=_more.example.net",
      "TXT _more.example.net": "v=spf1 include:example.org -all",
    };
    const fleet = fleetOf({ parent, middle }, entries);
    expect(fleet.cost("middle")).toMatchObject({ lookups: 11, unknown: [] });
    expect(fleet.needs.filter((need) => need.startsWith("TXT"))).toEqual([
      "TXT _more.example.net",
      "TXT _spf.example.net",
    ]);
  });

  it("that leads back is a loop", () => {
    const one = body("example.org", "include: [example.com]");
    const two = body("example.com", "include: [example.org]");
    expect(fleetOf({ one, two }, {}).rules).toEqual(expect.arrayContaining(["one spf/loop", "two spf/loop"]));
  });

  it("has the mail exchangers that are declared", () => {
    const receiver = "  example.org:\n    mx: { hosts: [{ host: mx.example.net }] }\n";
    const sender = body("example.com", "mx: [example.org]");
    const fleet = fleetOf({ receiver, sender }, { ...addresses(["mx.example.net"]), "MX example.org": [] });
    expect(fleet.cost("sender")).toMatchObject({ lookups: 1, voids: 0, voidsKnown: true, faults: [] });
    expect(fleet.needs).not.toContain("MX example.org");
  });

  it("that is retired is asked of the lock", () => {
    const fleet = fleetOf({ parent, child }, known, { parent: "lifecycle: retired" });
    expect(fleet.needs).toContain("TXT example.org");
    expect(fleet.cost("child")).toMatchObject({ unknown: ["example.org"] });
  });

  it("is flattened from the declaration, also where it flattens another", () => {
    const top = body("example.net", "ip4: [192.0.2.0/24]");
    const between = body("example.org", "include: [example.net]", "    spf: { flatten: [example.net] }\n");
    const below = body("example.com", "include: [example.org]", "    spf: { flatten: [example.org] }\n");
    const fleet = fleetOf({ below, between, top }, { "TXT example.org": "v=spf1 ip4:198.51.100.0/24 -all" });
    expect(fleet.lines("below")).toContain("TXT example.com v=spf1 ip4:192.0.2.0/24 ~all");
    expect(fleet.rules.filter((rule) => rule.endsWith("spf/flatten"))).toEqual([]);
  });

  it("as a MAIL FROM name too", () => {
    const relay = "relays:\n  main: { provider: ses, domain: example.org, region: eu-west-1, mailFrom: bounce }\n";
    const owner = "  example.org:\n    senders: [{ relay: main }]\n";
    const other = body("example.com", "include: [bounce.example.org]");
    const fleet = fleetOf({ other, owner }, { "TXT amazonses.com": "v=spf1 ip4:192.0.2.0/24 -all" }, { owner: relay });
    expect(fleet.cost("other")).toMatchObject({ lookups: 2, unknown: [] });
    expect(fleet.needs).not.toContain("TXT bounce.example.org");
  });
});
