import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { takeWorkLock } from "../../src/deploy/terraform/work-lock.ts";
import { postroad } from "../support/cli.ts";
import { commit } from "../support/repository.ts";
import { rootOf, tenantFile } from "../support/root.ts";
import { terraformBinary, whyNot } from "./toolchain.ts";

const missing = whyNot("terraform");
if (missing) console.warn(missing);

/** A tenant whose records others publish: its stack needs no provider, and has outputs. */
const tenant = (id: string, dmarc = "reject") =>
  tenantFile(
    id,
    `  ${id}.example:\n    zone: { provider: external }\n    mail: receives\n    mx: { hosts: [{ host: mx.mailhost.example }] }\n    dmarc: { stage: ${dmarc} }\n`,
  );
const fleet = (...ids: string[]) => rootOf(Object.fromEntries(ids.map((id) => [`tenants/${id}.yaml`, tenant(id)])));

const env = () => ({ PATH: process.env.PATH, HOME: "/nonexistent", POSTROAD_TERRAFORM: terraformBinary() });

async function run(root: string, command: string, ...args: string[]) {
  const { code, out, err } = await postroad([command, "--format", "json", "--root", root, ...args], { env: env() });
  return { code, err, ...(out.startsWith("{") ? JSON.parse(out) : { out }) };
}
const deploy = (root: string, ...args: string[]) => run(root, "deploy", ...args);
const deployed = (root: string) => (existsSync(join(root, "state")) ? readdirSync(join(root, "state")) : []);

/** A program that does this, under a name. */
function shim(root: string, name: string, script: string): string {
  const folder = join(root, "bin");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  return join(folder, name);
}

describe.skipIf(missing)(`postroad deploy${missing ? ` (${missing})` : ""}`, () => {
  test("applies what is declared, and then nothing", async () => {
    const root = fleet("acme", "globex");
    const first = await deploy(root);
    expect(first).toMatchObject({ code: 0, summary: { applied: 2, unchanged: 0 }, resume: null });
    expect(deployed(root)).toEqual(["acme.tfstate", "globex.tfstate"]);
    expect(await deploy(root)).toMatchObject({ code: 0, summary: { applied: 0, unchanged: 2 } });
    expect(existsSync(join(root, ".terraform.lock.hcl"))).toBe(false);
  });

  test("leaves a state that the stack which cdktf deploys has too", async () => {
    const root = fleet("acme");
    expect(await deploy(root)).toMatchObject({ code: 0 });
    await postroad(["synth", "acme", "--root", root, "--out", join(root, "cdktf.out")]);
    const chdir = `-chdir=${join(root, "cdktf.out/stacks/acme")}`;
    const terraform = (...args: string[]) =>
      spawnSync(terraformBinary() ?? "", [chdir, ...args, "-input=false"], { env: env(), encoding: "utf8" });
    expect(terraform("init").status).toBe(0);
    expect(terraform("plan", "-detailed-exitcode").status).toBe(0);
  });

  test("a provider that cannot be had stops the stacks that ask for it, and no other", {
    timeout: 180_000,
  }, async () => {
    const root = fleet("acme", "globex");
    const zone =
      "{ provider: cloudflare, zoneId: 023e105f4ecef8ad9ca31a8372d0c353, accountId: 9a7806061c88ada191ed06f989cc3dac }";
    writeFileSync(join(root, "tenants/globex.yaml"), tenant("globex").replace("{ provider: external }", zone));
    mkdirSync(join(root, "mirror"));
    writeFileSync(
      join(root, "mirror.tfrc"),
      `provider_installation {\n  filesystem_mirror { path = "${join(root, "mirror")}" }\n}\n`,
    );
    const empty = { env: { ...env(), TF_CLI_CONFIG_FILE: join(root, "mirror.tfrc") } };
    const said = async (command: string) =>
      JSON.parse((await postroad([command, "--format", "json", "--root", root], empty)).out);
    const { stacks } = await said("deploy");
    expect(stacks).toMatchObject([
      { stack: "globex", result: "failed", message: expect.stringContaining("cloudflare/cloudflare") },
      { stack: "acme", result: "applied" },
    ]);
    const { tenants } = await said("plan");
    const failures = (id: string) => tenants.find((one: { tenant: string }) => one.tenant === id)?.failures ?? [];
    expect(failures("acme")).toEqual([]);
    expect(failures("globex")).toMatchObject([{ message: expect.stringContaining("cloudflare/cloudflare") }]);
  });

  test("a program that succeeds without output is no Terraform, and nothing is reported as unchanged", async () => {
    const root = fleet("acme");
    const version = '{"terraform_version":"1.11.4"}';
    const silent = shim(root, "terraform", `[ "$1" = version ] && echo '${version}'; exit 0`);
    const message = expect.stringContaining("must end with a summary of its changes");
    expect(await deploy(root, "--terraform", silent)).toMatchObject({
      code: 1,
      summary: { failed: 1, unchanged: 0 },
      stacks: [{ stack: "acme", result: "failed", message }],
    });
    const { code, tenants } = await run(root, "plan", "--terraform", silent);
    expect({ code, failures: tenants[0].failures }).toMatchObject({ code: 1, failures: [{ message }] });
  });

  test("touches only what changed", async () => {
    const root = fleet("acme", "globex");
    commit(root);
    writeFileSync(join(root, "tenants/globex.yaml"), tenant("globex", "quarantine"));
    expect(await deploy(root, "--changed", "HEAD")).toMatchObject({ code: 0, stacks: [{ stack: "globex" }] });
    expect(deployed(root)).toEqual(["globex.tfstate"]);
    expect(await deploy(root, "acme", "--changed", "HEAD")).toMatchObject({ code: 0, stacks: [] });
  });

  test("a tenant with errors stops no other but the platform, and is continued once it is fixed", async () => {
    const root = fleet("acme", "globex");
    writeFileSync(join(root, "tenants/globex.yaml"), tenant("globex", "no-such-stage"));
    const first = await deploy(root);
    expect(first).toMatchObject({
      code: 1,
      summary: { applied: 1, failed: 2 },
      stacks: [{ stack: "globex", log: null }, { stack: "platform" }, { stack: "acme" }],
    });
    expect(first.resume).toBe(`npx postroad deploy --resume --root ${root}`);
    writeFileSync(join(root, "tenants/globex.yaml"), tenant("globex"));
    expect(await deploy(root, "--resume")).toMatchObject({
      code: 0,
      stacks: [{ stack: "globex", result: "applied" }],
      summary: { applied: 1 },
    });
    expect(await deploy(root, "--resume")).toMatchObject({ code: 0, stacks: [] });
  });

  test("what a run left is continued, though others have run since; a deleted tenant is not part of it", async () => {
    const root = fleet("acme", "globex", "initech");
    const [globex, initech] = ["globex", "initech"].map((id) => join(root, `tenants/${id}.yaml`)) as [string, string];
    for (const [path, id] of [
      [globex, "globex"],
      [initech, "initech"],
    ] as const)
      writeFileSync(path, tenant(id).replace("receives", "nothing"));
    expect(await deploy(root)).toMatchObject({ code: 1, summary: { applied: 1 } });
    writeFileSync(globex, tenant("globex"));
    rmSync(initech);
    expect(await deploy(root, "acme")).toMatchObject({ code: 0, summary: { unchanged: 1 } });
    expect(await deploy(root, "--resume")).toMatchObject({ code: 0, stacks: [{ stack: "globex", result: "applied" }] });
    expect(await deploy(root, "--resume")).toMatchObject({ code: 0, stacks: [] });
  });

  test("a plan that is not the one that was reviewed is refused, and nothing is applied", {
    timeout: 180_000,
  }, async () => {
    const root = fleet("acme", "globex");
    const { digest, tenants } = await run(root, "plan");
    writeFileSync(join(root, "tenants/globex.yaml"), tenant("globex", "quarantine"));
    expect(await deploy(root, "--expect", digest)).toMatchObject({ code: 1, summary: { refused: 2, applied: 0 } });
    const digestOf = (id: string) => tenants.find((one: { tenant: string }) => one.tenant === id).digest;
    expect(await deploy(root, "--expect", `globex=${digestOf("globex")}`)).toMatchObject({
      code: 1,
      summary: { refused: 2 },
    });
    expect(deployed(root)).toEqual([]);
    expect(await deploy(root, "--expect", `acme=${digestOf("acme")}`)).toMatchObject({
      code: 0,
      summary: { applied: 2 },
    });
  });

  test("a plan that is the one that was reviewed is applied", async () => {
    const root = fleet("acme", "globex");
    const { digest } = await run(root, "plan");
    expect(await deploy(root, "--expect", digest)).toMatchObject({ code: 0, summary: { applied: 2 } });
  });

  test("a dangerous change is refused until it is acknowledged", { timeout: 180_000 }, async () => {
    const root = fleet("acme", "globex");
    await deploy(root);
    writeFileSync(join(root, "tenants/acme.yaml"), tenant("acme", "observe"));
    const refused = await deploy(root, "--require-acknowledgement");
    expect(refused).toMatchObject({ code: 1, summary: { refused: 1, unchanged: 1 } });
    const flag = ["--acknowledge", "acme:dmarc/weakened"];
    expect(await deploy(root, "--require-acknowledgement", ...flag)).toMatchObject({
      code: 0,
      summary: { applied: 1 },
    });
  });

  test("runs OpenTofu where that is what there is", async () => {
    const root = fleet("acme");
    shim(root, "tofu", `echo "$1" >> '${join(root, "asked")}'\nexec '${terraformBinary()}' "$@"`);
    const only = { PATH: join(root, "bin"), HOME: root };
    const { code } = await postroad(["deploy", "--root", root], { env: only });
    expect(code).toBe(0);
    expect(readFileSync(join(root, "asked"), "utf8").split("\n")).toEqual(expect.arrayContaining(["plan", "apply"]));
  });

  test.each([
    ["is too old", `echo '{"terraform_version": "1.9.8"}'`, "1.9.8"],
    ["does not say its version", "echo hello", "another answer"],
  ])("a Terraform that %s is refused", async (_, script, got) => {
    const root = fleet("acme");
    const path = shim(root, "terraform", script);
    const { code, err } = await deploy(root, "--terraform", path);
    expect(code).toBe(1);
    expect(err).toContain("1.10 or later");
    expect(err).toContain(got);
  });

  test("one command at a time works in a folder; what a killed one left is taken over", async () => {
    const root = fleet("acme");
    mkdirSync(join(root, ".postroad"));
    const lock = join(root, ".postroad/lock");
    const giveBack = takeWorkLock(lock, "deploy", "/nonexistent/postroad-abcdef");
    const refused = await deploy(root);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(String(process.pid));
    giveBack();
    const dead = { pid: 4_194_303, started: "1", scratch: "/nonexistent/postroad-abcdef", command: "deploy" };
    writeFileSync(lock, JSON.stringify(dead));
    expect(await deploy(root)).toMatchObject({ code: 0, summary: { applied: 1 } });
    expect(existsSync(lock)).toBe(false);
  });

  test.each([
    ["names a tenant that nobody has", ["akme"]],
    ["goes on with other stacks than the last run's", ["acme", "--resume"]],
    ["goes on where nothing was begun", ["--resume"]],
    ["expects what is not a digest", ["--expect", "latest"]],
    ["wants no stack at all", ["--parallel", "0"]],
  ])("a command line that %s is refused", async (_, args) => {
    expect((await deploy(fleet("acme"), ...args)).code).toBe(1);
  });
});
