import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PLAIN } from "../../src/cli/io.ts";
import { renderTable } from "../../src/outputs/show/table.ts";
import { platformBlueprint } from "../../src/resolve/platform-blueprint.ts";
import { shareOf } from "../../src/resolve/records/share-of.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";
import { NAMESPACE, STORE, sharedDistributions, sharedWorker } from "../support/shared-host.ts";

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

  test("has a domain with one tenant: any other that declares it is refused", () => {
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

describe("a policy on shared distributions", () => {
  const route53 = "{ provider: route53, zoneId: Z0123456789ABCDEFGHIJ }";
  const of = (more = "", zone = route53, platform = sharedDistributions(2)) =>
    fleetOf(platform, { harbor: domain("example.com", zone, `mode: testing, host: shared${more}`) }).tenants.get(
      "harbor",
    )?.blueprint;
  const records = (...args: Parameters<typeof of>) =>
    (of(...args)?.records ?? []).flatMap(({ slot, name, value }) =>
      ["mta-sts", "policy-host", "validation:1"].includes(slot)
        ? [`${slot} ${typeof name === "string" ? name : "-"} ${slot === "policy-host" ? value : ""}`.trim()]
        : [],
    );

  test("waits for its own certificate, whoever runs its zone, and nothing announces it", () => {
    for (const zone of [route53, cloudflare(), "{ provider: external }"]) {
      expect(of("", zone)?.policies[0]?.hosting).toEqual({
        kind: "shared-cloudfront",
        account: undefined,
        store: STORE,
        placed: undefined,
      });
      expect(records("", zone)).toEqual(["validation:1 -"]);
    }
  });

  test("is shown as served once its certificate is issued", () => {
    const served = (blueprint: ReturnType<typeof of>) =>
      blueprint === undefined ? [] : /served by [^,]*/.exec(renderTable(blueprint, PLAIN));
    expect(served(of())?.[0]).toBe("served by shared-cloudfront once its certificate is issued");
    expect(served(of(", distribution: 2"))?.[0]).toBe("served by shared-cloudfront");
  });

  test("is told to wait until it says its distribution", () => {
    const found = (more: string) =>
      fleetOf(sharedDistributions(), { harbor: domain("example.com", route53, `mode: testing, host: shared${more}`) })
        .diagnostics.filter(({ rule }) => rule === "mta-sts/waiting-for-certificate")
        .map(({ help }) => help);
    expect(found("")).toEqual([expect.stringContaining("say distribution: N")]);
    expect(found(", distribution: 1")).toEqual([]);
  });

  test("is on the distribution that it names, which its name leads to", () => {
    expect(of(", distribution: 2")?.policies[0]?.hosting).toMatchObject({
      placed: { distribution: 2, domainName: "d11112.cloudfront.net" },
    });
    expect(records(", distribution: 2")).toEqual([
      "mta-sts _mta-sts.example.com",
      "policy-host mta-sts.example.com d11112.cloudfront.net",
      "validation:1 -",
    ]);
    expect(of(", distribution: 2")?.accounts).toEqual([{ cloud: "aws", account: undefined, region: "us-east-1" }]);
  });

  test.each([
    ["whose store is not named yet", sharedDistributions(1, 1, ""), "", "host"],
    ["by a distribution that is not named yet", sharedDistributions(2, 1), ", distribution: 2", "distribution"],
    ["by a distribution of a Worker", sharedWorker(ACCOUNT), ", distribution: 1", "distribution"],
  ])("%s is refused", (_, platform, more) => {
    const zone = platform.includes("cloudflare-worker") ? cloudflare() : route53;
    expect(errorsOf(platform, zone, `mode: testing, host: shared${more}`)).toEqual(REFUSED);
  });

  test("may say no distribution where it has a host of its own", () => {
    expect(errorsOf(sharedDistributions(), route53, "mode: testing, host: cloudfront, distribution: 1")).toEqual(
      REFUSED,
    );
  });

  test("fits a certificate, and an entry of a store", () => {
    const long = `${"a".repeat(57)}.example`;
    const found = (name: string, more = "") =>
      fleetOf(sharedDistributions(), { harbor: domain(name, route53, `mode: testing, host: shared${more}`) })
        .diagnostics.filter(({ severity }) => severity === "error")
        .map(({ rule }) => rule);
    expect(found(long)).toEqual(["mta-sts/host"]);
    expect(found(long.slice(9))).toEqual([]);
    const patterns = Array.from({ length: 20 }, (_, index) => `mx${index}.${"b".repeat(40)}.example`);
    expect(found("example.com", `, patterns: [${patterns.join(", ")}]`)).toEqual(["mta-sts/host"]);
    expect(found("example.com", `, patterns: [${patterns.slice(9).join(", ")}]`)).toEqual([]);
  });

  test("is counted by distribution", () => {
    const names = Array.from({ length: 11 }, (_, index) => `d${index}.example`);
    const found = (second: number) =>
      fleetOf(sharedDistributions(2), {
        harbor: names
          .map((name, index) =>
            domain(name, route53, `mode: testing, host: shared, distribution: ${index < second ? 2 : 1}`),
          )
          .join("\n"),
      })
        .diagnostics.filter(({ rule }) => rule === "limits/quota")
        .map(({ message }) => message);
    expect(found(0)).toEqual([expect.stringContaining("at most 10 names for distribution 1 of the account, got 11")]);
    expect(found(4)).toEqual([]);
  });
});

describe("the names of shared distributions", () => {
  const route53 = "{ provider: route53, zoneId: Z0123456789ABCDEFGHIJ }";
  const on = (name: string, number: number, id: string) => ({
    [id]: domain(name, route53, `mode: testing, host: shared, distribution: ${number}`),
  });
  const namesOf = (files: Readonly<Record<string, string>>) => {
    const { tenants, platform } = fleetOf(sharedDistributions(3), files);
    return platformBlueprint(
      [...tenants.values()].map(({ blueprint }) => blueprint),
      platform,
    ).sharedNames;
  };

  test("are those that tenants have placed there", () => {
    const files = {
      ...on("b.example", 1, "birch"),
      ...on("c.example", 3, "cedar"),
      alder: domain("a.example", route53),
    };
    expect(namesOf(files)).toEqual([
      { distribution: 1, hosts: ["mta-sts.b.example"] },
      { distribution: 3, hosts: ["mta-sts.c.example"] },
    ]);
  });

  test("are each on one, whatever two tenants say about it", () => {
    expect(namesOf({ ...on("b.example", 2, "birch"), ...on("b.example", 1, "cedar") })).toEqual([
      { distribution: 1, hosts: ["mta-sts.b.example"] },
    ]);
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
    [
      "at CloudFront in an account that there is not",
      "mtaSts: { shared: { provider: cloudfront, account: nobody } }\n",
      ["zone/account 5"],
    ],
    ["with more names than distributions", sharedDistributions(1, 2), ["mta-sts/host 5"]],
    ["by nobody", "mtaSts: { shared: { provider: nobody } }\n", ["schema/choice 5"]],
    ["with another word for its namespace", sharedWorker(ACCOUNT, "policies"), ["schema/pattern 6"]],
  ])("%s is refused", (_, platform, expected) => {
    expect(found(platform)).toEqual(expected);
  });
});

test("a store of another account than the shared host's is an error of platform.yaml", () => {
  const found = (account: string) =>
    loadFleet(
      {
        root: rootOf({
          "platform.yaml": `version: 1
organisation: Test
aws: { region: eu-west-1, account: main, accounts: { main: { id: "${account}" } } }
${sharedDistributions(1)}`,
        }),
        toolkit: TOOLKIT,
      },
      TODAY,
    )
      .diagnostics.filter(({ rule }) => rule === "mta-sts/host")
      .map(({ file, severity }) => [file, severity]);
  expect(found("444455556666")).toEqual([["platform.yaml", "error"]]);
  expect(found("111122223333")).toEqual([]);
});
