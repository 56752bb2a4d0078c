import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PreviewDocument } from "../../src/model/change.ts";
import { postroad } from "../support/cli.ts";
import { commit, git } from "../support/repository.ts";
import { PLATFORM, tenantFile } from "../support/root.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { makeZone, putRecord, readZone } from "./route53.ts";
import { awsProviderVersion, LESS_COLLECTING, mirrorConfiguration, terraformBinary, whyNot } from "./toolchain.ts";

const MINUTE = 60_000;
const IDS = Array.from({ length: 10 }, (_, index) => `fleet-${index}`);
const domainOf = (id: string) => `${id}.example`;

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`ten tenants on Route 53${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let root: string;
  const zones = new Map<string, string>();

  const write = (
    id: string,
    { stage = "observe", lifecycle = "active", mx = "hosts: [{ host: mx.mailhost.example }]", dkim = "s1, s2" } = {},
  ) =>
    writeFileSync(
      join(root, `tenants/${id}.yaml`),
      tenantFile(
        id,
        `  ${domainOf(id)}:\n    zone: { provider: route53, zoneId: ${zones.get(id)} }\n    mx: { ${mx} }\n    senders: [{ name: office, ip4: [192.0.2.80], dkim: [${dkim
          .split(", ")
          .map((selector) => `{ selector: ${selector}, cname: ${selector}.dkim.mailhost.example, state: active }`)
          .join(", ")}] }]\n    dmarc: { stage: ${stage} }\n`,
        `lifecycle: ${lifecycle}\n`,
      ),
    );
  const run = (...args: string[]) => {
    const started = performance.now();
    return postroad([...args, "--format", "json", "--root", root], {
      env: {
        PATH: process.env.PATH,
        HOME: root,
        POSTROAD_TERRAFORM: terraformBinary(),
        TF_CLI_CONFIG_FILE: join(root, "mirror.tfrc"),
        ...LESS_COLLECTING,
        ...emulators.env,
      },
      // The emulator refuses no request for being one too many: its account's time goes by faster.
      clock: () => started + (performance.now() - started) * 100,
    });
  };
  const documentOf = ({ out, err }: { out: string; err: string }) => {
    if (out === "") throw new Error(err);
    return JSON.parse(out) as PreviewDocument;
  };
  const deploy = async (...args: string[]) => {
    const { code, out, err } = await run("deploy", "--parallel", "10", ...args);
    if (out === "") throw new Error(err);
    return { code, err, ...JSON.parse(out) };
  };
  const published = async (id: string) => readZone(emulators.moto.url, zones.get(id) ?? "");

  beforeAll(async () => {
    emulators = await startEmulators();
    root = mkdtempSync(join(tmpdir(), "postroad-fleet-"));
    mkdirSync(join(root, "tenants"));
    writeFileSync(join(root, "mirror.tfrc"), mirrorConfiguration());
    writeFileSync(join(root, ".gitignore"), ".postroad/\nstate/\nmirror.tfrc\n.terraform.d/\n");
    writeFileSync(join(root, "platform.yaml"), `${PLATFORM}providers: { aws: "${awsProviderVersion()}" }\n`);
    for (const id of IDS) {
      zones.set(id, await makeZone(emulators.moto.url, domainOf(id)));
      write(id);
    }
    commit(root);
  }, 5 * MINUTE);

  afterAll(async () => {
    await emulators?.close();
    if (root !== undefined) rmSync(root, { recursive: true, force: true });
  });

  test("are deployed, with one lock file for all", { timeout: 5 * MINUTE }, async () => {
    const { code, summary, err } = await deploy();
    expect({ code, ...summary }).toMatchObject({ code: 0, applied: 10, failed: 0 });
    expect(err).toContain(".terraform.lock.hcl");
    expect(readFileSync(join(root, ".terraform.lock.hcl"), "utf8")).toMatch(/^provider ".*\/hashicorp\/aws" \{$/m);
    for (const id of IDS) {
      // A stack has a link to the provider, and no copy of it.
      const own = join(root, ".postroad/terraform/stacks", id, ".terraform/providers");
      const entries = readdirSync(own, { recursive: true, withFileTypes: true });
      expect(entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.isSymbolicLink())).toEqual([true]);
      expect(await published(id)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ name: domainOf(id), type: "MX", values: ["10 mx.mailhost.example"] }),
          expect.objectContaining({ name: `_dmarc.${domainOf(id)}`, type: "TXT" }),
        ]),
      );
    }
  });

  test("one that changes and one that retires are the only ones that are touched", {
    timeout: 3 * MINUTE,
  }, async () => {
    git(root, ["add", "--all"]);
    git(root, ["commit", "--quiet", "--message", "step"]);
    const before = await published("fleet-4");
    write("fleet-3", { stage: "quarantine-test" });
    write("fleet-7", { lifecycle: "retired" });
    const { code, stacks } = await deploy("--changed", "HEAD");
    expect(code).toBe(0);
    expect(stacks).toMatchObject([
      { stack: "fleet-3", result: "applied", add: 0, change: 1, remove: 0 },
      { stack: "fleet-7", result: "applied", add: 0, change: 0, remove: before.length },
    ]);
    const dmarc = (await published("fleet-3")).find(({ name }) => name.startsWith("_dmarc."));
    expect(dmarc?.values).toEqual([expect.stringMatching(/^v=DMARC1; p=quarantine; t=y/)]);
    expect(await published("fleet-7")).toEqual([]);
    expect(await published("fleet-4")).toEqual(before);
  });

  test("a dangerous change is refused until it is acknowledged, and plan says what preview says", {
    timeout: 3 * MINUTE,
  }, async () => {
    git(root, ["add", "--all"]);
    git(root, ["commit", "--quiet", "--message", "step"]);
    const before = await Promise.all(IDS.map(published));
    write("fleet-1", { mx: "hosts: [{ host: mx.other.example }]" });
    write("fleet-2", { dkim: "s1" });
    write("fleet-3", { stage: "observe" });
    const previewed = documentOf(await run("preview", "--base", "HEAD"));
    const planned = documentOf(await run("plan", "--changed", "HEAD"));
    const risks = ({ risks: all }: PreviewDocument) =>
      all.map(({ tenant, rule, digest }) => ({ tenant, rule, digest }));
    expect(risks(previewed).map(({ tenant, rule }) => `${tenant} ${rule}`)).toEqual([
      "fleet-1 mx/replaced",
      "fleet-2 dkim/selector-removed",
      "fleet-3 dmarc/weakened",
    ]);
    expect(risks(planned)).toEqual(risks(previewed));
    const words = ({ tenants }: PreviewDocument) => tenants.map(({ changes }) => changes.map((one) => one.words));
    expect(words(planned)).toEqual(words(previewed));
    const refused = await deploy("--changed", "HEAD", "--require-acknowledgement");
    expect({ code: refused.code, ...refused.summary }).toMatchObject({ code: 1, applied: 0 });
    expect(await Promise.all(IDS.map(published))).toEqual(before);
    for (const id of ["fleet-1", "fleet-2"]) write(id);
    write("fleet-3", { stage: "quarantine-test" });
  });

  test("what somebody changed past Terraform is described in the words of mail, with its risk", {
    timeout: 3 * MINUTE,
  }, async () => {
    const zone = zones.get("fleet-4") ?? "";
    await putRecord(emulators.moto.url, zone, {
      name: domainOf("fleet-4"),
      type: "MX",
      ttl: 300,
      value: "0 mx.evil.example",
    });
    const [tenant] = documentOf(await run("plan", "fleet-4")).tenants;
    expect(tenant?.terraform?.drift).toMatchObject([
      { kind: "record", type: "MX", name: domainOf("fleet-4"), rule: "mx/replaced", risk: "high" },
    ]);
    expect(await deploy("fleet-4")).toMatchObject({ code: 0, summary: { applied: 1 } });
  });

  test("all are as declared now: nothing is applied", { timeout: 3 * MINUTE }, async () => {
    const done = await deploy();
    expect({ code: done.code, ...done.summary }).toMatchObject({ code: 0, applied: 0, unchanged: 10, failed: 0 });
    expect(emulators.standIn.failures).toEqual([]);
  });
});
