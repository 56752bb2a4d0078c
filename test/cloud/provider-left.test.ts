import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PLATFORM } from "../support/root.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { type FleetRoot, fleetRoot } from "./fleet-root.ts";
import { MINUTE } from "./minute.ts";
import { makeZone, readZone } from "./route53.ts";
import { awsProviderVersion, pluginDir, unpackedAwsProvider, whyNot } from "./toolchain.ts";

const ACCOUNT = "123456789012";

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`a tenant that leaves a provider${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let fleet: FleetRoot;
  let old: string;
  let zone: string;

  const write = (zones: Readonly<Record<string, string>>) =>
    fleet.write(
      "acme",
      Object.entries(zones)
        .map(([name, at]) => `  ${name}:\n    zone: { ${at} }\n    mx: { hosts: [{ host: mx.mailhost.example }] }\n`)
        .join(""),
    );
  const writePlatform = (...accounts: readonly string[]) => {
    const named = accounts.map((name) => `${name}: { id: "${ACCOUNT}" }`).join(", ");
    const versions = `{ aws: "${awsProviderVersion()}", cloudflare: "${awsProviderVersion()}" }`;
    writeFileSync(
      join(fleet.root, "platform.yaml"),
      `${PLATFORM.replace("aws: { region: eu-west-1 }", `aws: { account: main, accounts: { ${named} } }`)}cloudflare: { accounts: { shop: { id: "${"a".repeat(32)}" } } }\nproviders: ${versions}\n`,
    );
  };
  const run = (command: "deploy" | "plan") =>
    fleet.run<{
      readonly stacks: readonly object[];
      readonly tenants: readonly { readonly failures: readonly { readonly message: string }[] }[];
    }>([command, "acme"]);
  const providers = () => [...new Set(fleet.state("acme").resources.map(({ provider }) => provider))];
  const kept = () =>
    readdirSync(join(fleet.root, ".postroad/terraform/stacks/acme")).filter((name) => name.startsWith("kept-"));
  const standing = async (id: string) => (await readZone(emulators.moto.url, id)).map(({ type }) => type).sort();
  const WHOLE = ["MX", "TXT", "TXT"];
  const UNCHANGED = { code: 0, summary: { applied: 0, unchanged: 1 } };

  beforeAll(async () => {
    emulators = await startEmulators();
    fleet = fleetRoot({ ...emulators.env, AWS_REGION: "us-east-1" });
    // Cloudflare's provider cannot be had offline: the AWS provider is under its address, for what is judged here is Terraform's
    // own side (which providers it looks for, and how they are set up).
    const [mirror, version] = [join(fleet.root, "mirror"), awsProviderVersion() ?? ""];
    const [target = ""] = readdirSync(join(pluginDir() ?? "", "registry.terraform.io/hashicorp/aws", version));
    const folder = join(mirror, "registry.terraform.io/cloudflare/cloudflare", version, target);
    mkdirSync(folder, { recursive: true });
    const unpacked = unpackedAwsProvider() ?? "";
    const binary = readdirSync(unpacked).find((name) => name.startsWith("terraform-provider-")) ?? "";
    symlinkSync(join(unpacked, binary), join(folder, binary.replace("-aws_", "-cloudflare_")));
    const mirrors = [pluginDir(), mirror].map(
      (path) => `  filesystem_mirror {\n    path = ${JSON.stringify(path)}\n  }\n`,
    );
    writeFileSync(join(fleet.root, "mirror.tfrc"), `provider_installation {\n${mirrors.join("")}}\n`);
    old = await makeZone(emulators.moto.url, "old.example");
    zone = await makeZone(emulators.moto.url, "acme.example");
    writePlatform("main", "partner");
    write({
      "acme.example": `provider: route53, zoneId: ${zone}`,
      "old.example": `provider: route53, zoneId: ${old}, account: partner`,
    });
    const { code, err } = await run("deploy");
    expect(code, err).toBe(0);
    expect([await standing(zone), await standing(old)]).toEqual([WHOLE, WHOLE]);
  }, 4 * MINUTE);

  afterAll(async () => {
    await emulators?.close();
    fleet?.remove();
  });

  test("is refused before anything is applied where platform.yaml has the account no more", {
    timeout: 2 * MINUTE,
  }, async () => {
    writePlatform("main");
    write({ "acme.example": `provider: route53, zoneId: ${zone}` });
    const { code, stacks } = await run("deploy");
    expect([code, stacks]).toEqual([
      1,
      [
        expect.objectContaining({
          result: "refused",
          message:
            "must have aws.accounts.partner in platform.yaml until what acme has there is destroyed, got none\nhelp: bring aws.accounts.partner back as it was (git log -p platform.yaml), deploy acme, then take it out",
        }),
      ],
    ]);
    expect((await run("plan")).tenants[0]?.failures[0]?.message).toContain("must have aws.accounts.partner");
    expect(await standing(old)).toEqual(WHOLE);
  });

  test("destroys what it has in an account that it leaves, and does not have the provider afterwards", {
    timeout: 3 * MINUTE,
  }, async () => {
    writePlatform("main", "partner");
    expect(await run("plan")).toMatchObject({ code: 3, tenants: [{ failures: [] }] });
    expect(await run("deploy")).toMatchObject({ code: 0, stacks: [{ result: "applied", add: 0, remove: 3 }] });
    expect([await standing(zone), await standing(old)]).toEqual([WHOLE, []]);
    writePlatform("main");
    expect(await run("deploy")).toMatchObject(UNCHANGED);
    expect(kept()).toEqual([]);
  });

  test("moves from Cloudflare to Route 53 in one deploy", { timeout: 4 * MINUTE }, async () => {
    // What a stack in a zone at Cloudflare leaves: resources of that provider, under names that the new stack has not.
    const edited = fleet.state("acme");
    edited.serial += 1;
    for (const one of edited.resources) {
      one.provider = 'provider["registry.terraform.io/cloudflare/cloudflare"].shop';
      one.name = `at-cloudflare-${one.name}`;
    }
    writeFileSync(fleet.stateFile("acme"), JSON.stringify(edited));
    write({ "acme.example": `provider: route53, zoneId: ${old}` });
    expect(await run("plan")).toMatchObject({ tenants: [{ failures: [] }] });
    expect(await run("deploy")).toMatchObject({ code: 0, stacks: [{ result: "applied", add: 3, remove: 3 }] });
    expect([await standing(zone), await standing(old)]).toEqual([[], WHOLE]);
    expect(providers()).toEqual(['provider["registry.terraform.io/hashicorp/aws"].main_us-east-1']);
    expect(await run("deploy")).toMatchObject(UNCHANGED);
    expect(kept()).toEqual([]);
  });

  test("leaves the last provider that it has", { timeout: 3 * MINUTE }, async () => {
    write({ "acme.example": "provider: external" });
    expect(await run("deploy")).toMatchObject({ code: 0, stacks: [{ result: "applied", remove: 3 }] });
    expect(await standing(old)).toEqual([]);
    expect(providers()).toEqual([]);
    expect(await run("deploy")).toMatchObject(UNCHANGED);
  });
});
