import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, it } from "vitest";
import { terraformBinary, whyNot } from "../../cloud/toolchain.ts";
import { postroad } from "../../support/cli.ts";
import { EXAMPLES, emptyFolder, rootOf, TOOLKIT, tenantFile } from "../../support/root.ts";
import { generated, PLATFORM_IN_SUB_FOLDER, SUB_FOLDER, yamlOf } from "./generated.ts";
import { runStep } from "./shell.ts";

const STACKS = [
  "platform",
  ...readdirSync(join(EXAMPLES, "tenants"))
    .map((name) => name.replace(".yaml", ""))
    .sort(),
];
/** Whether a pipeline watches a file that is there: the root's own, or a service that ships. */
const isThere = (file: string) => [EXAMPLES, TOOLKIT].some((folder) => existsSync(join(folder, file)));

/** A root with some of the example tenants; lantern-workflow needs the shared stack. */
function exampleRoot(...ids: readonly string[]): string {
  const root = emptyFolder();
  const files = ["platform.yaml", "records.lock.json", ...ids.map((id) => `tenants/${id}.yaml`)];
  for (const name of files) cpSync(join(EXAMPLES, name), join(root, name));
  return root;
}

/** What preview ends with, and whether what follows may run: changes may, and risks only where they are acknowledged. */
const EXITS = [
  [0, true],
  [2, true],
  [3, false],
  [1, false],
] as const;

it.each(["atlantis", "terramate", "spacelift", "gitlab", "github"])(
  "%s approves nothing by itself",
  async (flavour) => {
    const { folder, paths } = await generated(flavour);
    for (const path of paths) expect(readFileSync(join(folder, path), "utf8")).not.toContain("auto-approve");
  },
);

/** Room for a synth in a process of its own on a busy machine. */
const SLOW = 120_000;

const json = (folder: string, path: string) => JSON.parse(readFileSync(join(folder, path), "utf8"));

describe("Atlantis", () => {
  interface Project {
    readonly name: string;
    readonly dir: string;
    readonly execution_order_group: number;
    readonly autoplan: { readonly when_modified: readonly string[] };
  }
  interface Repository {
    readonly projects: readonly Project[];
  }

  it(
    "has a project for each folder that its hook writes",
    async () => {
      const root = exampleRoot("lantern-workflow", "minimal");
      const { folder } = await generated("atlantis", root);
      const { projects } = yamlOf(folder, "atlantis.yaml") as Repository;
      const { repos } = yamlOf(folder, "atlantis/repos.yaml") as {
        repos: { pre_workflow_hooks: { run: string }[]; allow_custom_workflows: boolean }[];
      };
      expect(projects.map(({ name }) => name)).toEqual(["platform", "lantern-workflow", "minimal"]);
      const hook = runStep(repos[0]?.pre_workflow_hooks[0]?.run ?? "", { folder: root });
      expect([hook.code, hook.said]).toEqual([0, expect.any(String)]);
      for (const { dir } of projects) expect([dir, existsSync(join(root, dir, "cdk.tf.json"))]).toEqual([dir, true]);
      // The projects are written by the same hook: those of the pull request's tenants, whatever its atlantis.yaml says.
      expect(readFileSync(join(root, "atlantis.yaml"), "utf8")).toBe(
        readFileSync(join(folder, "atlantis.yaml"), "utf8"),
      );
      expect(repos[0]?.allow_custom_workflows).toBe(false);
    },
    SLOW,
  );

  interface Workflows {
    readonly workflows: { postroad: Record<"plan" | "apply", { steps: (string | { run: string })[] }> };
  }

  it("neither plans nor applies what nobody acknowledged", async () => {
    const { folder } = await generated("atlantis");
    const { workflows, repos } = yamlOf(folder, "atlantis/repos.yaml") as Workflows & { repos: { workflow: string }[] };
    expect(repos.map(({ workflow }) => workflow)).toEqual(["postroad"]);
    const { plan, apply } = workflows.postroad;
    expect([plan.steps.slice(1), apply.steps.slice(1)]).toEqual([["init", "plan"], ["apply"]]);
    for (const { steps } of [plan, apply]) {
      const [gate] = steps;
      const script = typeof gate === "object" ? gate.run : "";
      for (const [preview, ends] of EXITS) {
        const root = emptyFolder();
        mkdirSync(join(root, "cdktf.out/stacks/acme"), { recursive: true });
        const ran = runStep(script, {
          folder: join(root, "cdktf.out/stacks/acme"),
          programs: { git: "exit 0", npx: `echo "$PWD: $@"\nexit ${preview}` },
          env: { PROJECT_NAME: "acme", BASE_BRANCH_NAME: "main" },
        });
        expect([preview, ran.code === 0]).toEqual([preview, ends]);
        expect(ran.said).toBe(`${root}: postroad preview acme --base origin/main\n`);
      }
    }
  });

  it("plans a project when a file that it is built from changes, the shared stack first", async () => {
    const { projects } = yamlOf((await generated("atlantis")).folder, "atlantis.yaml") as Repository;
    for (const { dir, autoplan, name, execution_order_group } of projects) {
      const files = autoplan.when_modified.map((path) => posix.join(dir, path));
      for (const file of files) expect([file, isThere(file)]).toEqual([file, true]);
      expect(files.filter((file) => file.startsWith("tenants/"))).toEqual(
        name === "platform" ? STACKS.slice(1).map((id) => `tenants/${id}.yaml`) : [`tenants/${name}.yaml`],
      );
      expect(files).toContain("platform.yaml");
      expect(execution_order_group).toBe(name === "platform" ? 0 : 1);
    }
  });
});

describe("Terramate", () => {
  it("applies the plan that it created, of what was acknowledged", async () => {
    const { folder } = await generated("terramate");
    const text = readFileSync(join(folder, "terramate.tm.hcl"), "utf8");
    const deploy = text.slice(text.indexOf('script "deploy"'));
    expect(deploy.indexOf("postroad preview")).toBeLessThan(deploy.indexOf('"plan"'));
    expect(deploy).toContain("&& trap 'rm -f postroad.tfplan' EXIT && terraform apply -input=false postroad.tfplan\"]");
    const gates = [...text.matchAll(/\["sh", "-c", (".*")\]/g)]
      .map(([, word = ""]) => JSON.parse(word) as string)
      .filter((script) => script.includes("postroad preview"));
    expect(gates).toHaveLength(2);
    for (const [index, base] of ["origin/main", "HEAD^1"].entries())
      for (const [preview, ends] of EXITS) {
        const root = emptyFolder();
        // As Terramate fills it in.
        const script = (gates[index] ?? "")
          .replaceAll("$${", "${")
          .replace("${terramate.stack.path.to_root}", root)
          .replace("${terramate.stack.name}", "acme");
        const ran = runStep(script, { folder: emptyFolder(), programs: { npx: `echo "$PWD: $@"\nexit ${preview}` } });
        expect([preview, ran.code === 0]).toEqual([preview, ends]);
        expect(ran.said).toBe(`${root}: postroad preview acme --base ${base}\n`);
      }
  });

  it("has a stack for each of ours, that watches the files it is made of, after the shared one", async () => {
    const { folder, paths } = await generated("terramate");
    expect(paths).toEqual(["terramate.tm.hcl", ...STACKS.map((id) => `terramate/stacks/${id}/stack.tm.hcl`)].sort());
    for (const id of STACKS) {
      const text = readFileSync(join(folder, `terramate/stacks/${id}/stack.tm.hcl`), "utf8");
      expect(text).toContain(`  name        = "${id}"\n`);
      const watched =
        /watch = \[\n(.*?) {2}\]/s
          .exec(text)?.[1]
          ?.match(/"[^"]+"/g)
          ?.map((one) => JSON.parse(one) as string) ?? [];
      expect(watched).toContain("/platform.yaml");
      for (const file of watched) expect([file, isThere(file)]).toEqual([file, true]);
      expect(text.includes('after       = ["/terramate/stacks/platform"]')).toBe(id !== "platform");
    }
  });

  it("names the folder of a stack that no longer exists, and leaves it", async () => {
    const root = rootOf({ "tenants/acme.yaml": tenantFile("acme", "  example.org: { mail: none }") });
    expect((await postroad(["ci", "terramate", "--root", root, "--out", root])).code).toBe(0);
    expect((await postroad(["ci", "terramate", "--root", root, "--check"])).code).toBe(0);
    mkdirSync(join(root, "terramate/stacks/gone"));
    writeFileSync(join(root, "terramate/stacks/gone/stack.tm.hcl"), "stack {}\n");
    const { code, err } = await postroad(["ci", "terramate", "--root", root, "--check"]);
    expect([code, err]).toEqual([1, expect.stringContaining("terramate/stacks/gone: left over")]);
    expect((await postroad(["ci", "terramate", "--root", root, "--out", root])).err).toContain(
      "terramate/stacks/gone belongs to no stack any more; delete it",
    );
  });

  const missing = whyNot("terraform");
  if (missing) console.warn(missing);
  it.skipIf(missing)("its files are HCL as Terraform formats it", async () => {
    const { folder, paths } = await generated("terramate");
    // Terraform reads HCL from standard input whatever the file would be called: the project, the shared stack and one of a tenant.
    for (const path of paths.filter((one) => /^terramate\.tm|platform|minimal/.test(one))) {
      const input = readFileSync(join(folder, path), "utf8");
      const { status, stdout } = spawnSync(terraformBinary() ?? "", ["fmt", "-check", "-"], {
        input,
        encoding: "utf8",
        env: { PATH: process.env["PATH"] },
      });
      expect([path, status, stdout]).toEqual([path, 0, expect.any(String)]);
    }
  });
});

it(
  "in a sub-folder, what runs elsewhere finds the root, and the root finds what it writes",
  async () => {
    const top = emptyFolder();
    const root = join(top, SUB_FOLDER);
    cpSync(exampleRoot("minimal"), root, { recursive: true });
    writeFileSync(join(root, "platform.yaml"), PLATFORM_IN_SUB_FOLDER);
    for (const flavour of ["atlantis", "terramate", "spacelift"])
      expect((await postroad(["ci", flavour, "--root", root, "--out", top])).code).toBe(0);
    const { projects } = yamlOf(top, "atlantis.yaml") as { projects: { dir: string }[] };
    const { repos } = yamlOf(top, "atlantis/repos.yaml") as {
      repos: { id: string; pre_workflow_hooks: { run: string }[] }[];
    };
    expect(repos[0]?.id).toBe("/^github\\.example\\.com\\/.*/");
    expect(runStep(repos[0]?.pre_workflow_hooks[0]?.run ?? "", { folder: top }).code).toBe(0);
    for (const { dir } of projects) expect([dir, existsSync(join(top, dir, "cdk.tf.json"))]).toEqual([dir, true]);
    const [hook] = json(top, "spacelift/stacks.tf.json").resource.spacelift_stack.minimal.before_init;
    expect(runStep(hook, { folder: join(top, "spacelift/run") }).code).toBe(0);
    expect(existsSync(join(top, "spacelift/run/cdk.tf.json"))).toBe(true);
    expect(readFileSync(join(top, "terramate/stacks/minimal/stack.tm.hcl"), "utf8")).toContain(
      `"/${SUB_FOLDER}/tenants/minimal.yaml"`,
    );
    expect(readFileSync(join(top, "terramate.tm.hcl"), "utf8")).toContain(`to_root}/${SUB_FOLDER}/cdktf.out/stacks/$`);
  },
  SLOW,
);

describe("Spacelift", () => {
  it("has a stack for each of ours, tracked by its files, after the shared one, with no state of its own", async () => {
    const { folder } = await generated("spacelift");
    const { resource } = json(folder, "spacelift/stacks.tf.json");
    expect(Object.keys(resource.spacelift_stack)).toEqual(STACKS);
    expect(Object.keys(resource.spacelift_stack_dependency)).toEqual(STACKS.slice(1));
    for (const id of STACKS) {
      const stack = resource.spacelift_stack[id];
      expect(stack).toMatchObject({
        name: `postroad-${id}`,
        project_root: "spacelift/run",
        manage_state: false,
        autodeploy: false,
      });
      expect(stack.additional_project_globs).toContain("platform.yaml");
    }
  });

  it("runs the Terraform of its image: Spacelift has none that can lock a state in S3", async () => {
    const { folder, paths } = await generated("spacelift");
    const { resource, variable } = json(folder, "spacelift/stacks.tf.json");
    for (const stack of Object.values<object>(resource.spacelift_stack)) {
      expect(stack).toMatchObject({ terraform_workflow_tool: "CUSTOM" });
      expect(stack).not.toHaveProperty("terraform_version");
    }
    expect(variable.runner_image.description).toContain("Terraform 1.11.4");
    expect(paths).toContain(".spacelift/workflow.yml");
    const workflow = yamlOf(folder, ".spacelift/workflow.yml") as Record<string, string>;
    // Without one of them Spacelift starts no run.
    expect(Object.keys(workflow)).toEqual([
      "init",
      "workspaceSelect",
      "workspaceNew",
      "plan",
      "showState",
      "showPlan",
      "getOutputs",
      "apply",
      "destroy",
    ]);
    expect(runStep(workflow["destroy"] ?? "", { folder: emptyFolder() }).code).toBe(1);
  });

  it(
    "writes the stack where Terraform runs",
    async () => {
      const root = exampleRoot("lantern-workflow");
      expect((await postroad(["ci", "spacelift", "--root", root, "--out", root])).code).toBe(0);
      const [hook] = json(root, "spacelift/stacks.tf.json").resource.spacelift_stack["lantern-workflow"].before_init;
      const { code } = runStep(hook, { folder: join(root, "spacelift/run") });
      expect(code).toBe(0);
      const written = readdirSync(join(root, "spacelift/run")).sort();
      expect(written).toEqual(["README.md", ...readdirSync(join(root, "cdktf.out/stacks/lantern-workflow"))].sort());
      expect(written).toContain("cdk.tf.json");
    },
    SLOW,
  );
});

describe("HCP Terraform", () => {
  const CLOUD = `version: 1
organisation: Test
backend: { type: cloud, organization: "example-\${org}", workspaces: { name: "mail-{tenant}" } }
`;
  const rootWith = (platform: string) =>
    rootOf({ "platform.yaml": platform, "tenants/acme.yaml": tenantFile("acme", "  example.org: { mail: none }") });

  it("makes the workspaces that the stacks name, and runs nothing itself", async () => {
    const root = rootWith(CLOUD.replace("-${org}", ""));
    const { folder } = await generated("hcp", root);
    const { resource } = json(folder, "hcp/workspaces.tf.json");
    expect((await postroad(["synth", "--root", root, "--out", join(root, "out")])).code).toBe(0);
    const { terraform } = json(root, "out/stacks/acme/cdk.tf.json");
    expect(terraform.cloud).toEqual({ organization: "example", workspaces: { name: "mail-acme" } });
    expect(resource.tfe_workspace.acme).toMatchObject({ organization: "example", name: "mail-acme" });
    expect(resource.tfe_workspace_settings.acme).toEqual({
      workspace_id: "${tfe_workspace.acme.id}",
      execution_mode: "local",
    });
  });

  it("a pipeline hands Terraform the token of HCP", async () => {
    const { out } = await postroad(["ci", "github", "--root", rootWith(CLOUD)]);
    expect(out).toContain("TF_TOKEN_app_terraform_io: ${{ secrets.TF_TOKEN }}");
  });

  it("what people write into the backend is not a template of Terraform's", async () => {
    const { folder } = await generated("hcp", rootWith(CLOUD));
    expect(json(folder, "hcp/workspaces.tf.json").resource.tfe_project.postroad.organization).toBe("example-$${org}");
  });

  it("asks for the backend first", async () => {
    for (const backend of [
      "{ type: local }",
      '{ type: cloud, organization: example, workspaces: { tags: ["{tenant}"] } }',
    ]) {
      const { code, out, err } = await postroad([
        "ci",
        "hcp",
        "--root",
        rootWith(`version: 1\norganisation: Test\nbackend: ${backend}\n`),
      ]);
      expect([code, out]).toEqual([1, ""]);
      expect(err).toContain('workspaces: { name: "mail-{tenant}" }');
    }
  });

  const missing = whyNot("terraform");
  it.skipIf(missing)("Terraform reads the workspaces, and Spacelift's stacks", async () => {
    const hcp = (await generated("hcp", rootWith(CLOUD))).folder;
    const spacelift = (await generated("spacelift")).folder;
    for (const [folder, provider] of [
      [join(hcp, "hcp"), "hashicorp/tfe"],
      [join(spacelift, "spacelift"), "spacelift-io/spacelift"],
    ] as const) {
      rmSync(join(folder, "run"), { recursive: true, force: true });
      const { stdout, stderr } = spawnSync(terraformBinary() ?? "", ["providers"], {
        cwd: folder,
        encoding: "utf8",
        env: { PATH: process.env["PATH"] },
      });
      expect(stdout + stderr).toContain(provider);
    }
  });
});
