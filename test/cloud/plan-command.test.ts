import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { planDescriber } from "../../src/deploy/plan/plan-describer.ts";
import { planFleet } from "../../src/deploy/plan/plan-fleet.ts";
import type { Runner } from "../../src/deploy/terraform/runner.ts";
import { makeStop } from "../../src/deploy/terraform/stop.ts";
import { withTerraform } from "../../src/deploy/terraform/with-terraform.ts";
import type { PreviewDocument } from "../../src/model/change.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { postroad } from "../support/cli.ts";
import { commit, git } from "../support/repository.ts";
import { EXAMPLES, emptyFolder, rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { apply, pluginDir, terraformBinary, whyNot } from "./terraform.ts";
import { LESS_COLLECTING } from "./toolchain.ts";

const missing = whyNot("terraform");
if (missing) console.warn(missing);
const missingCloud = whyNot("terraform", "aws-provider", "moto");
if (missingCloud) console.warn(missingCloud);

/** What Terraform needs of the environment, and no setting of this machine's but where providers lie. */
function environment(folder: string, more: Readonly<Record<string, string>> = {}) {
  const configuration = join(folder, "terraformrc");
  const mirror = pluginDir();
  writeFileSync(
    configuration,
    mirror === undefined
      ? ""
      : `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  const { PATH, HOME } = process.env;
  return {
    PATH,
    HOME,
    TF_CLI_CONFIG_FILE: configuration,
    POSTROAD_TERRAFORM: terraformBinary(),
    ...LESS_COLLECTING,
    ...more,
  };
}

async function plan(root: string, args: readonly string[], env: Readonly<Record<string, string | undefined>>) {
  const ran = await postroad(["plan", ...args, "--root", root, "--format", "json"], { env });
  return { ...ran, document: ran.out === "" ? undefined : (JSON.parse(ran.out) as PreviewDocument) };
}

/** Every file below a folder that this user can read. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink()) return [];
    return entry.isDirectory() ? filesOf(path) : entry.isFile() ? [path] : [];
  });
}

describe.skipIf(missing)(`a plan of a tenant whose DNS others run${missing ? ` (${missing})` : ""}`, () => {
  const domain = (spf: string, dmarc: string) =>
    tenantFile(
      "acme",
      `  example.com:\n    mx: { hosts: [{ priority: 10, host: mx.example.net }] }\n    senders: [{ name: office, ip4: [192.0.2.80], dkim: [{ selector: s1, cname: s1.dkim.example.net, state: active }] }]\n    spf: { all: ${spf} }\n    dmarc: { stage: ${dmarc}, reports: ["mailto:dmarc@example.com"] }\n`,
    );

  test("says what preview says, asks for what it asks, and takes the acknowledgement of preview", {
    timeout: MINUTE,
  }, async () => {
    const root = rootOf({
      "tenants/acme.yaml": domain("fail", "reject"),
      ".gitignore": "state\n.terraform.lock.hcl\n",
    });
    const env = environment(emptyFolder());
    const first = await plan(root, [], env);
    expect(first).toMatchObject({
      code: 2,
      document: { tenants: [{ tenant: "acme", presence: "added", risk: "low" }] },
    });

    const stack = join(root, ".postroad/terraform/stacks/acme");
    await apply(stack, {});
    expect(await plan(root, [], env)).toMatchObject({ code: 0, document: { tenants: [], unchanged: ["acme"] } });

    commit(root);
    // What is in git there is refused.
    expect(await plan(root, [], env)).toMatchObject({ code: 1, document: undefined });
    git(root, ["rm", "-r", "--quiet", "--cached", ".postroad"]);
    git(root, ["commit", "--quiet", "--message", "step"]);
    const base = git(root, ["rev-parse", "HEAD"]);
    writeFileSync(join(root, "tenants/acme.yaml"), domain("softfail", "quarantine"));
    const preview = JSON.parse(
      (await postroad(["preview", "--base", base, "--root", root, "--format", "json"])).out,
    ) as PreviewDocument;
    const changed = await plan(root, ["--changed", base], env);
    const alone = await plan(root, ["acme"], env);
    const rules = (document: PreviewDocument | undefined) =>
      document?.risks.map(({ rule, digest }) => `${rule} ${digest}`);
    expect(changed).toMatchObject({ code: 3 });
    expect(alone).toMatchObject({ code: 3 });
    expect(rules(preview)).toHaveLength(2);
    expect(rules(changed.document)).toEqual(rules(preview));
    expect(rules(alone.document)).toEqual(rules(preview));
    const words = ({ tenants }: PreviewDocument) =>
      tenants.flatMap(({ changes }) => changes.filter(({ kind }) => kind === "record").map((one) => one.words)).sort();
    expect(changed.document && words(changed.document)).toEqual(words(preview));

    const entries = preview.risks.map(({ tenant, rule, digest }) => ({
      tenant,
      rule,
      change: digest,
      reason: "agreed with acme",
    }));
    mkdirSync(join(root, "acknowledge"));
    writeFileSync(join(root, "acknowledge/weaker.yaml"), JSON.stringify(entries));
    expect((await plan(root, ["--changed", base], env)).code).toBe(2);
    const flags = entries.flatMap(({ tenant, rule }) => ["--acknowledge", `${tenant}:${rule}`]);
    rmSync(join(root, "acknowledge"), { recursive: true });
    expect((await plan(root, ["acme", ...flags], env)).code).toBe(2);
  });

  test("of a lock that lets others through, plan and deploy ask what preview asks, though nothing is to be applied", {
    timeout: 2 * MINUTE,
  }, async () => {
    const lock = (text: string) =>
      JSON.stringify({
        version: 1,
        entries: { "TXT _spf.example.net": { values: [text], fetched: "2026-11-20T08:00:00Z", ttl: 300 } },
      });
    const root = rootOf({
      "tenants/acme.yaml": domain("fail", "reject").replace("ip4: [192.0.2.80]", "include: [_spf.example.net]"),
      "records.lock.json": lock("v=spf1 ip4:192.0.2.0/24 -all"),
      ".gitignore": "state\n.terraform.lock.hcl\n.postroad\n",
    });
    const env = environment(emptyFolder());
    const deploy = async (...args: string[]) => {
      const { code, out } = await postroad(["deploy", "--root", root, "--format", "json", ...args], { env });
      return { code, ...JSON.parse(out) };
    };
    git(root, ["init", "--quiet", "."]);
    git(root, ["add", "--all"]);
    git(root, ["commit", "--quiet", "--message", "step"]);
    expect(await deploy()).toMatchObject({ code: 0, stacks: [{ result: "applied" }] });
    writeFileSync(join(root, "records.lock.json"), lock("v=spf1 ip4:0.0.0.0/1 -all"));

    const ran = await postroad(["preview", "--base", "HEAD", "--root", root, "--format", "json"]);
    const preview = JSON.parse(ran.out) as PreviewDocument;
    const planned = await plan(root, ["--changed", "HEAD"], env);
    expect([ran.code, planned.code]).toEqual([3, 3]);
    expect(preview.risks).toEqual([expect.objectContaining({ tenant: "acme", rule: "spf/wide-range" })]);
    expect(planned.document?.risks).toEqual(preview.risks);
    // An apply does nothing, with or without a commit to compare with: the digest that deploy expects is the same.
    expect(planned.document?.digest).toBe((await plan(root, [], env)).document?.digest);

    const required = ["--changed", "HEAD", "--require-acknowledgement"];
    expect(await deploy(...required)).toMatchObject({
      code: 1,
      stacks: [{ result: "refused", message: expect.stringContaining("--acknowledge acme:spf/wide-range") }],
    });
    expect(await deploy(...required, "--acknowledge", "acme:spf/wide-range")).toMatchObject({
      code: 0,
      stacks: [{ result: "unchanged" }],
    });
    const entries = preview.risks.map(({ tenant, rule, digest }) => ({
      tenant,
      rule,
      change: digest,
      reason: "known",
    }));
    mkdirSync(join(root, "acknowledge"));
    writeFileSync(join(root, "acknowledge/wider.yaml"), JSON.stringify(entries));
    expect(await plan(root, ["--changed", "HEAD"], env)).toMatchObject({ code: 2, document: { stale: [] } });
    expect(await deploy(...required)).toMatchObject({ code: 0, stacks: [{ result: "unchanged" }] });
  });

  test("a tenant with errors fails, and another is planned all the same", { timeout: MINUTE }, async () => {
    const root = rootOf({
      "tenants/acme.yaml": domain("fail", "reject"),
      "tenants/broken.yaml": tenantFile("broken", "  example.org: { mx: 1 }\n"),
    });
    const { code, document } = await plan(root, [], environment(emptyFolder()));
    expect(code).toBe(1);
    expect(document?.tenants).toMatchObject([
      { tenant: "broken", failures: [{ file: "tenants/broken.yaml" }] },
      { tenant: "acme", failures: [], risk: "low" },
    ]);
  });

  test("without a Terraform that can be run it says so, and exits with 1", async () => {
    const root = rootOf({ "tenants/acme.yaml": domain("fail", "reject") });
    const ran = await postroad(["plan", "--root", root, "--terraform", join(root, "none")], { env: {} });
    expect(ran).toMatchObject({ code: 1, out: "", err: expect.stringContaining("must be a program that can be run") });
  });
});

describe.skipIf(missing)(`plans with secrets${missing ? ` (${missing})` : ""}`, () => {
  const SECRET = "hunter2-EXAMPLE-password";
  const KEPT = "kept-EXAMPLE-password";
  const variable = { secret: { type: "string", sensitive: true } };

  /** A stack's folder, as synth would have made it. */
  function stackOf(root: string, id: string, terraform: object) {
    const folder = join(root, "stacks", id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(terraform));
    return { id, folder };
  }

  test("hold them in no document, message or file, and leave no plan behind", { timeout: MINUTE }, async () => {
    const root = rootOf({});
    const env = environment(emptyFolder(), { TF_VAR_secret: SECRET });
    const stacks = [
      stackOf(root, "well", {
        variable,
        resource: { terraform_data: { a: { input: { user: "bob", password: `\${var.secret}` } } } },
        output: { password: { value: `\${var.secret}`, sensitive: true } },
      }),
      stackOf(root, "ill", {
        variable,
        resource: {
          terraform_data: {
            a: {
              input: `\${var.secret}`,
              lifecycle: { precondition: [{ condition: `\${1 == 2}`, error_message: `the password is ${SECRET}` }] },
            },
          },
        },
      }),
      stackOf(root, "was", {
        terraform: { backend: { local: { path: "was.tfstate" } } },
        resource: {
          terraform_data: {
            a: {
              lifecycle: {
                precondition: [
                  { condition: `\${terraform.workspace == "x"}`, error_message: `the state holds ${KEPT}` },
                ],
              },
            },
          },
        },
      }),
    ];
    const state = { version: 4, terraform_version: "1.10.0", serial: 1, lineage: "a", resources: [] };
    writeFileSync(
      join(root, "stacks/was/was.tfstate"),
      JSON.stringify({ ...state, outputs: { kept: { value: KEPT, type: "string", sensitive: true } } }),
    );
    const fleet = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
    const said: string[] = [];
    const during: string[] = [];
    const scratchFolder = { path: "" };
    const result = await withTerraform(undefined, { env, cwd: root, temporary: tmpdir() }, (runner, scratch) => {
      scratchFolder.path = scratch;
      expect(statSync(scratch).mode & 0o777).toBe(0o700);
      // Between one command of Terraform and the next: whatever a command left lies there.
      const look = () => during.push(...filesOf(root), ...readdirSync(scratch));
      const looking: Runner = {
        ...runner,
        run: (...given) => runner.run(...given).finally(look),
        read: (...given) => runner.read(...given).finally(look),
      };
      const stop = makeStop({ forward: runner.forward, clock: () => 0, say: (sentence) => said.push(sentence) });
      return planFleet(
        stacks,
        planDescriber({ fleet, comparison: undefined, today: TODAY }),
        { root, parallel: 2 },
        { runner: looking, scratch, env, stop, clock: () => performance.now(), onEnd: (id) => said.push(id) },
      );
    });
    const [well, ill, was] = result.documents;
    expect(well).toMatchObject({
      failures: [],
      changes: [expect.objectContaining({ action: "create" }), expect.anything()],
    });
    expect(JSON.stringify(well)).toContain("(sensitive)");
    expect(ill).toMatchObject({
      failures: [{ rule: "terraform/plan", message: expect.stringContaining("the password is (sensitive)") }],
    });
    expect(was).toMatchObject({
      failures: [{ rule: "terraform/plan", message: expect.stringContaining("the state holds (sensitive)") }],
    });
    expect(JSON.stringify(result) + said.join()).not.toContain(SECRET);
    expect(JSON.stringify(result) + said.join()).not.toContain(KEPT);

    expect(during.some((name) => name.endsWith(".tfplan"))).toBe(true);
    expect(during.filter((name) => name.includes("/") && name.endsWith(".tfplan"))).toEqual([]);
    expect(() => statSync(scratchFolder.path)).toThrow();
    const holding = filesOf(root).filter(
      (file) => !file.endsWith("cdk.tf.json") && readFileSync(file).includes(SECRET),
    );
    expect(holding).toEqual([]);
  });
});

describe.skipIf(missingCloud)(`a plan of a tenant in AWS${missingCloud ? ` (${missingCloud})` : ""}`, () => {
  let emulators: Emulators;

  beforeAll(async () => {
    emulators = await startEmulators();
    return () => emulators.close();
  }, MINUTE);

  test("is told in the words of mail, its relays and records, and changes nothing", {
    timeout: 2 * MINUTE,
  }, async () => {
    const root = emptyFolder();
    for (const name of ["platform.yaml", "records.lock.json", "tenants/north-events.yaml"]) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      cpSync(join(EXAMPLES, name), join(root, name));
    }
    const platform = join(root, "platform.yaml");
    writeFileSync(platform, readFileSync(platform, "utf8").replace(/aws: "[^"]*"/, 'aws: ">= 5"'));
    const { code, document, err } = await plan(root, ["north-events"], environment(emptyFolder(), emulators.env));
    expect(err).toContain("north-events: planned");
    expect(code).toBe(2);
    const [tenant] = document?.tenants ?? [];
    expect(tenant).toMatchObject({
      presence: "added",
      risk: "low",
      terraform: { counts: { update: 0, delete: 0, replace: 0 } },
    });
    expect(tenant?.terraform?.counts.create).toBeGreaterThan(30);
    const kinds = new Set(tenant?.changes.map(({ kind }) => kind));
    for (const kind of ["record", "policy", "user", "resource"]) expect(kinds).toContain(kind);
    expect(emulators.standIn.failures).toEqual([]);
  });
});
