import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { platformBlueprint } from "../../src/resolve/platform-blueprint.ts";
import { shareOf } from "../../src/resolve/records/share-of.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";
import { NAMESPACE, sharedWorker } from "../support/shared-host.ts";

const ACCOUNT = "9a7806061c88ada191ed06f989cc3dac";
const OTHER = "0da42c8d2132a9ddaf714f9e7c920711";
const cloudflare = (more = `, accountId: ${ACCOUNT}`) =>
  `{ provider: cloudflare, zoneId: 023e105f4ecef8ad9ca31a8372d0c353${more} }`;

const domain = (name: string, zone: string, more = "mode: testing, host: shared") => `  ${name}:
    zone: ${zone}
    mx: { hosts: [{ host: mx.example.net }] }
    mtaSts: { ${more} }
    tlsReports: ["mailto:tls@example.com"]`;

function fleetOf(platform: string, files: Readonly<Record<string, string>>) {
  const tenants = Object.entries(files).map(([id, body]) => [`tenants/${id}.yaml`, tenantFile(id, body)] as const);
  const root = rootOf({ "platform.yaml": `${PLATFORM}${platform}`, ...Object.fromEntries(tenants) });
  return loadFleet({ root, toolkit: TOOLKIT }, TODAY);
}

const errorsOf = (platform: string, zone: string, more?: string) =>
  fleetOf(platform, { harbor: domain("example.com", zone, more) })
    .diagnostics.filter(({ severity }) => severity === "error")
    .map(({ rule, file, line }) => `${rule} ${file}:${line}`);

const REFUSED = ["mta-sts/host tenants/harbor.yaml:8"];

describe("a policy on the shared Worker", () => {
  test("is an entry of the platform's namespace, in the platform's account", () => {
    const { tenants, diagnostics } = fleetOf(sharedWorker(ACCOUNT), { harbor: domain("example.com", cloudflare()) });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const blueprint = tenants.get("harbor")?.blueprint;
    expect(blueprint?.policies[0]?.hosting).toEqual({
      kind: "shared-worker",
      account: "shop",
      accountId: ACCOUNT,
      scriptName: "postroad-mta-sts",
      namespaceId: NAMESPACE,
    });
    expect(blueprint?.accounts).toEqual([{ cloud: "cloudflare", account: "shop" }]);
    const announced = blueprint?.records.filter(({ slot }) => slot === "mta-sts").map(({ name }) => name);
    expect(announced).toEqual(["_mta-sts.example.com"]);
  });

  test.each([
    ["that platform.yaml does not declare", "", cloudflare()],
    ["whose namespace is not named yet", sharedWorker(ACCOUNT, ""), cloudflare()],
    ["in another account than the zone", sharedWorker(OTHER), cloudflare()],
    ["for a zone at Route 53", sharedWorker(ACCOUNT), "{ provider: route53, zoneId: Z0123456789ABCDEFGHIJ }"],
    ["for a zone that others run", sharedWorker(ACCOUNT), "{ provider: external }"],
  ])("%s is refused", (_, platform, zone) => {
    expect(errorsOf(platform, zone)).toEqual(REFUSED);
  });

  test("has no certificate to say anything of", () => {
    const more = "mode: testing, host: shared, certificate: issued";
    expect(errorsOf(sharedWorker(ACCOUNT), cloudflare(), more)).toEqual(REFUSED);
  });

  test("has a domain with one tenant: whoever declares it too is refused", () => {
    const files = { alder: domain("example.com", cloudflare()), birch: domain("example.com", cloudflare()) };
    const found = fleetOf(sharedWorker(ACCOUNT), files).diagnostics.map(({ rule, file }) => `${rule} ${file}`);
    expect(found).toContain("claim/domain tenants/alder.yaml");
    expect(found).toContain("claim/domain tenants/birch.yaml");
  });
});

describe("the domains of several Workers", () => {
  const shared = (workers: number) => sharedWorker(ACCOUNT).replace("namespaceId", `workers: ${workers}, namespaceId`);
  const names = Array.from({ length: 12 }, (_, index) => `d${index}.example`);
  const body = names.map((name) => domain(name, cloudflare())).join("\n");
  const scriptsOf = (workers: number, text: string) =>
    new Map(
      fleetOf(shared(workers), { harbor: text })
        .tenants.get("harbor")
        ?.blueprint.policies.map(({ domain: name, hosting }) => [
          name,
          hosting.kind === "shared-worker" ? hosting.scriptName : undefined,
        ]),
    );

  test("are spread by their names, and stay where they are when others come", () => {
    const [three, fewer] = [
      scriptsOf(3, body),
      scriptsOf(
        3,
        names
          .slice(6)
          .map((name) => domain(name, cloudflare()))
          .join("\n"),
      ),
    ];
    expect(new Set(three.values())).toEqual(new Set(["postroad-mta-sts", "postroad-mta-sts-2", "postroad-mta-sts-3"]));
    for (const [name, script] of fewer) expect(three.get(name)).toBe(script);
  });

  test("move to a new Worker alone, never between the others", () => {
    const hosts = (count: number) => Array.from({ length: count }, (_, index) => `host-${index}`);
    fc.assert(
      fc.property(fc.domain(), fc.integer({ min: 1, max: 30 }), (name, count) => {
        const [was, is] = [shareOf(name, hosts(count)), shareOf(name, hosts(count + 1))];
        expect([was, `host-${count}`]).toContain(is);
      }),
    );
  });

  test("are counted for each Worker", () => {
    const quotas = "limits: { quotas: { workers-zones: 5 } }\n";
    const found = (workers: number) =>
      fleetOf(`${shared(workers)}${quotas}`, { harbor: body })
        .diagnostics.filter(({ rule }) => rule === "limits/quota")
        .map(({ message, help }) => `${message} ${help}`);
    expect(found(1)).toEqual([
      expect.stringMatching(
        /at most 5 zones for Worker postroad-mta-sts of account shop, got 12 .*raise mtaSts\.shared\.workers/,
      ),
    ]);
    expect(found(6)).toEqual([]);
  });
});

describe("a shared host in platform.yaml", () => {
  const own = { harbor: "  example.com: { mail: none }" };
  const found = (platform: string) =>
    fleetOf(platform, own)
      .diagnostics.filter(({ file }) => file === "platform.yaml")
      .map(({ rule, line }) => `${rule} ${line}`);

  test("is made, whether a tenant uses it or not", () => {
    const fleet = fleetOf(sharedWorker(ACCOUNT, ""), own);
    const { accounts, sharedHost } = platformBlueprint([], fleet.platform);
    expect(accounts).toEqual([{ cloud: "cloudflare", account: "shop" }]);
    expect(sharedHost).toMatchObject({ accountId: ACCOUNT, namespaceId: undefined });
  });

  test.each([
    ["without an account", "mtaSts: { shared: { provider: cloudflare-worker } }\n", ["zone/account 5"]],
    [
      "in an account that there is not",
      "mtaSts: { shared: { provider: cloudflare-worker, account: nobody } }\n",
      ["zone/account 5"],
    ],
    ["by nobody", "mtaSts: { shared: { provider: nobody } }\n", ["schema/choice 5"]],
    ["with another word for its namespace", sharedWorker(ACCOUNT, "policies"), ["schema/pattern 6"]],
  ])("%s is refused", (_, platform, expected) => {
    expect(found(platform)).toEqual(expected);
  });
});
