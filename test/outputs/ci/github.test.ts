import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Workflow } from "../../../src/outputs/ci/github/workflow.ts";
import { postroad } from "../../support/cli.ts";
import { IS_FORK } from "../../support/fork.ts";
import { emptyFolder, rootOf, TOOLKIT, tenantFile } from "../../support/root.ts";
import { generated, PLATFORM_IN_SUB_FOLDER, PLATFORM_WITH_PIPELINES, SUB_FOLDER, yamlOf } from "./generated.ts";
import { validate, whyNotValidated } from "./validators.ts";
import { committed, jobs, OWN, stepsOf, WORKFLOWS, workflows } from "./workflows.ts";

const textOf = (workflow: string) => readFileSync(join(WORKFLOWS, `${workflow}.yml`), "utf8");
const NAMES = ["check", "deploy", "nightly", "plan", "preview", "preview-comment"];

// Those of a fork are told by its own pipeline, which asks the same.
it.skipIf(IS_FORK)(
  "the workflows, the owners and the hook that are committed are what the command writes",
  async () => {
    for (const flavour of ["github", "codeowners", "pre-commit"]) {
      const { code, err } = await postroad(["ci", flavour, "--check"], { cwd: TOOLKIT });
      expect([flavour, code, err]).toEqual([flavour, 0, expect.stringContaining("current")]);
    }
    expect([...workflows.keys()].sort()).toEqual(NAMES);
    expect([...committed.keys()].sort()).toEqual([...NAMES, ...OWN].sort());
  },
);

describe.each([...NAMES, ...OWN])("%s.yml", (name) => {
  const workflow = committed.get(name);

  it("pins every action by a commit, and says its version", () => {
    const uses = [...textOf(name).matchAll(/uses: (.*)$/gm)].map(([, text]) => text);
    expect(uses.length).toBeGreaterThan(0);
    for (const text of uses) expect(text).toMatch(/^[a-z-]+\/[a-z-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$/);
  });

  it("gives nothing to all jobs, and to each what it names, for a bounded time", () => {
    expect(workflow?.permissions).toEqual({});
    for (const job of Object.values(workflow?.jobs ?? {})) {
      expect(Object.keys(job.permissions)).not.toEqual([]);
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
    }
  });

  it("leaves no credentials behind a checkout", () => {
    for (const [id, { steps }] of Object.entries(workflow?.jobs ?? {}))
      for (const step of steps.filter(({ uses }) => uses?.startsWith("actions/checkout@")))
        expect([id, step.with?.["persist-credentials"]]).toEqual([id, false]);
  });

  it("puts no expression into a script: texts come as variables", () => {
    for (const { steps } of Object.values(workflow?.jobs ?? {}))
      for (const { run = "" } of steps) expect(run).not.toContain("${{");
  });
});

const FILES = [...NAMES, ...OWN].map((name) => join(WORKFLOWS, `${name}.yml`));

it.skipIf(whyNotValidated("check-jsonschema"))("the public schema of workflows finds nothing", () => {
  expect(validate("check-jsonschema", ["--builtin-schema", "vendor.github-workflows", ...FILES])).toBe("");
});

it.skipIf(whyNotValidated("actionlint"))("actionlint finds nothing", () => {
  expect(validate("actionlint", ["-no-color", ...FILES])).toBe("");
});

it("what runs a stranger's code has nothing to take: no secret, no token that writes or stands for us", () => {
  for (const name of ["check", "preview"]) {
    for (const job of Object.values(workflows.get(name)?.jobs ?? {})) {
      const runsCode = job.steps.some(({ uses, run }) => uses?.startsWith("actions/checkout@") || run?.includes("npm"));
      // What fetches the last night's reports runs nothing of a pull request.
      if (runsCode) {
        expect(JSON.stringify(job)).not.toMatch(/secrets\.|github\.token|GITHUB_TOKEN|GH_TOKEN|vars\./);
        expect(job.permissions).toEqual({ contents: "read" });
      } else expect(job.permissions).toEqual({ actions: "read" });
      expect(job.environment).toBeUndefined();
    }
  }
});

it("no workflow of a pull request runs with the base's rights", () => {
  for (const { on } of committed.values()) expect(Object.keys(on)).not.toContain("pull_request_target");
});

it("what may write comments checks out nothing of a pull request", () => {
  const writers = jobs.filter(({ job }) => job.permissions["pull-requests"] === "write");
  expect(writers.map(({ workflow, id }) => `${workflow}/${id}`).sort()).toEqual([
    "plan/comment",
    "preview-comment/comment",
  ]);
  const refs = writers.map(
    ({ job }) => job.steps.find(({ uses }) => uses?.startsWith("actions/checkout@"))?.with?.["ref"],
  );
  // Without a ref, a run that follows another one is on the branch that is deployed.
  expect(refs.sort()).toEqual(["${{ github.event.pull_request.base.sha }}", undefined]);
  expect(workflows.get("preview-comment")?.on).toEqual({
    workflow_run: { workflows: ["preview"], types: ["completed"] },
  });
});

it("only trusted branches are planned, and every job that takes a role has an environment", () => {
  const first = workflows.get("plan")?.jobs["shards"];
  expect(first?.if).toContain("github.event.pull_request.head.repo.full_name == github.repository");
  const taking = jobs.filter(({ job }) => job.permissions["id-token"] === "write");
  expect(taking.map(({ workflow, id, job }) => `${workflow}/${id}: ${job.environment}`).sort()).toEqual([
    "deploy/deploy: production",
    "deploy/platform: production",
    "nightly/drift: plan",
    "nightly/reports: plan",
    "plan/plan: plan",
  ]);
  for (const { job } of taking)
    expect(job.steps.some(({ uses }) => uses?.startsWith("aws-actions/configure-aws-credentials@"))).toBe(true);
});

it("a role is taken for as long as its job may run", () => {
  const taking = jobs.flatMap(({ workflow, id, job }) =>
    job.steps
      .filter(({ uses }) => uses?.startsWith("aws-actions/configure-aws-credentials@"))
      .map((step) => ({ name: `${workflow}/${id}`, job, seconds: step.with?.["role-duration-seconds"] })),
  );
  expect(taking.map(({ name }) => name).sort()).toEqual([
    "deploy/deploy",
    "deploy/platform",
    "nightly/drift",
    "nightly/reports",
    "plan/plan",
  ]);
  for (const { name, job, seconds } of taking) expect([name, seconds]).toEqual([name, job["timeout-minutes"] * 60]);
});

it("a merge queue gets an answer of every check that a branch is to require", () => {
  for (const name of ["check", "preview"]) expect(Object.keys(workflows.get(name)?.on ?? {})).toContain("merge_group");
  const queued = stepsOf("check", "check").find(({ name }) => name === "Check the merge group");
  expect(queued?.if).toBe("github.event_name == 'merge_group'");
  expect(queued?.env).toEqual({ BASE: "${{ github.event.merge_group.base_sha }}" });
  expect(stepsOf("preview", "preview").find(({ name }) => name === "Preview")?.env).toEqual({
    BASE: "${{ github.event.merge_group.base_sha || 'HEAD^1' }}",
  });
  // There is no pull request to comment on.
  for (const step of stepsOf("preview", "preview").slice(-2))
    expect(step.if).toContain("github.event_name == 'pull_request'");
});

it("a deployment asks its reviewers once, before anything is applied", () => {
  const { approve, platform, deploy } = workflows.get("deploy")?.jobs ?? {};
  expect(approve?.environment).toBe("production-approval");
  expect(approve?.permissions).toEqual({ contents: "read" });
  expect(platform?.needs).toEqual(["shards", "approve"]);
  expect(deploy?.needs).toEqual(["shards", "approve", "platform"]);
  expect(deploy?.if).toContain("needs.approve.result == 'success'");
  const asking = jobs.filter(({ job }) => job.environment?.endsWith("-approval"));
  expect(asking.map(({ workflow, id }) => `${workflow}/${id}`)).toEqual(["deploy/approve"]);
});

it("each of the jobs that run at once keeps to its share of what accounts allow", () => {
  for (const [workflow, job, name] of [
    ["plan", "plan", "Plan"],
    ["nightly", "drift", "Plan"],
    ["deploy", "deploy", "Deploy"],
  ] as const) {
    const step = stepsOf(workflow, job).find((one) => one.name === name);
    expect(step?.env).toMatchObject({ JOBS: "${{ strategy.job-total }}" });
    expect(step?.run).toContain('--share "$JOBS"');
  }
  expect(JSON.stringify(stepsOf("deploy", "platform"))).not.toContain("--share");
});

describe("in a sub-folder, on an Enterprise Server, with runners of one's own", () => {
  /** The repository's top. */
  async function written(): Promise<{ top: string; root: string; paths: string[] }> {
    const root = rootOf({
      "platform.yaml": PLATFORM_IN_SUB_FOLDER,
      "tenants/acme.yaml": tenantFile("acme", "  example.org: { mail: none }"),
    });
    const { folder: top, paths } = await generated("github", root);
    cpSync(root, join(top, SUB_FOLDER), { recursive: true });
    return { top, root: join(top, SUB_FOLDER), paths };
  }
  const all = (top: string, paths: readonly string[]) => paths.map((path) => yamlOf(top, path) as Workflow);

  it("the jobs work in the root, on the runners that are named", async () => {
    const { top, paths } = await written();
    expect(paths).toEqual(NAMES.map((name) => `.github/workflows/${name}.yml`).sort());
    for (const { defaults, jobs: generated } of all(top, paths)) {
      expect(defaults).toEqual({ run: { shell: "bash", "working-directory": SUB_FOLDER } });
      for (const job of Object.values(generated)) {
        expect(job["runs-on"]).toEqual(["self-hosted", "linux", "x64"]);
        const setups = job.steps.filter(({ uses }) => uses?.startsWith("actions/setup-node@"));
        for (const step of setups) expect(step.with?.["node-version-file"]).toBe(`${SUB_FOLDER}/.node-version`);
        // Before there is a checkout, there is no such folder.
        const first = job.steps[0];
        if (first?.run !== undefined) expect(first["working-directory"]).toBe(".");
      }
    }
  });

  it("the server's actions and address are used", async () => {
    const { top, paths } = await written();
    const text = paths.map((path) => readFileSync(join(top, path), "utf8")).join("\n");
    expect(text).toMatch(/uses: actions\/upload-artifact@[0-9a-f]{40} # v3\./);
    expect(text).not.toMatch(/-artifact@[0-9a-f]{40} # v[4-9]/);
    expect(text).not.toMatch(/^ +GH_TOKEN:/m);
    expect(text.match(/GH_ENTERPRISE_TOKEN: /g)).toHaveLength(
      text.match(/GH_HOST: github\.example\.com$/gm)?.length ?? 0,
    );
    expect(text).toContain('gh run download "$RUN"');
  });

  it("a GitHub of one's own at ghe.com has the actions and the token of github.com", async () => {
    const platform = PLATFORM_IN_SUB_FOLDER.replace("github.example.com", "acme.ghe.com");
    const { out } = await postroad(["ci", "github", "--root", rootOf({ "platform.yaml": platform })]);
    expect(out).toMatch(/GH_HOST: acme\.ghe\.com\n +GH_TOKEN: /);
    expect(out).not.toMatch(/GH_ENTERPRISE_TOKEN|-artifact@[0-9a-f]{40} # v3\./);
  });

  it("--check looks at the repository's top, and knows a root that exists elsewhere", async () => {
    const { top, root } = await written();
    expect((await postroad(["ci", "github", "--root", root, "--check"])).code).toBe(0);
    const other = join(emptyFolder(), "other/mail");
    cpSync(root, other, { recursive: true });
    const { code, err } = await postroad(["ci", "github", "--root", other, "--check"]);
    expect([code, err]).toEqual([1, expect.stringContaining(`pipelines.root must be`)]);
    expect(err).toContain(`got ${SUB_FOLDER}`);
    expect(top).not.toBe(root);
  });

  it("a finding is shown in the file as GitHub knows it", async () => {
    const { root } = await written();
    cpSync(join(root, "tenants/acme.yaml"), join(root, "tenants/other.yaml"));
    const { out } = await postroad(["check", "--root", root, "--format", "github"]);
    expect(out).toMatch(new RegExp(`^::error file=${SUB_FOLDER}/tenants/other\\.yaml,`, "m"));
  });

  it.skipIf(whyNotValidated("check-jsonschema") ?? whyNotValidated("actionlint"))(
    "validators find nothing",
    async () => {
      const { top, paths } = await written();
      const files = paths.map((path) => join(top, path));
      expect(validate("check-jsonschema", ["--builtin-schema", "vendor.github-workflows", ...files])).toBe("");
      expect(validate("actionlint", ["-no-color", ...files])).toBe("");
    },
  );
});

it("a deployment is never stopped half-way, and one at a time", () => {
  expect(workflows.get("deploy")?.concurrency).toEqual({ group: "deploy", "cancel-in-progress": false });
  for (const id of ["platform", "deploy"])
    expect(workflows.get("deploy")?.jobs[id]?.concurrency?.["cancel-in-progress"]).toBe(false);
});

it("Terraform's wrapper, which swallows exit codes, is off", () => {
  const setups = jobs
    .flatMap(({ job }) => job.steps)
    .filter(({ uses }) => uses?.startsWith("hashicorp/setup-terraform@"));
  expect(setups.length).toBe(4);
  for (const step of setups) expect(step.with?.["terraform_wrapper"]).toBe(false);
});

it("what failed says how to run it at home", () => {
  const spoken = jobs.map(({ workflow, id, job }) => [`${workflow}/${id}`, /Locally/.test(JSON.stringify(job.steps))]);
  const speaking = spoken.filter(([, says]) => says).map(([name]) => name);
  expect(speaking).toEqual(
    expect.arrayContaining(["check/check", "preview/preview", "plan/plan", "deploy/deploy", "nightly/drift"]),
  );
});

it("roles, environments, tokens, versions and branches are platform.yaml's", async () => {
  const root = rootOf({ "platform.yaml": PLATFORM_WITH_PIPELINES });
  const { folder, paths } = await generated("github", root);
  expect(paths.sort()).toEqual(NAMES.map((name) => `.github/workflows/${name}.yml`).sort());
  const deploy = yamlOf(folder, ".github/workflows/deploy.yml") as typeof workflows extends ReadonlyMap<string, infer W>
    ? W
    : never;
  const job = deploy.jobs["deploy"];
  expect(deploy.on).toEqual({ push: { branches: ["release/mail"] }, workflow_dispatch: {} });
  expect(job?.environment).toBe("writing");
  expect(
    job?.steps.filter(({ name }) => name !== "Deploy").some(({ env = {} }) => JSON.stringify(env).includes("secrets.")),
  ).toBe(false);
  expect(job?.steps.find(({ name }) => name === "Deploy")?.env).toMatchObject({
    TF_VAR_EXAMPLE_DNS_TOKEN: "${{ secrets.EXAMPLE_DNS_TOKEN }}",
  });
  const settings = job?.steps.map((step) => step.with ?? {});
  expect(settings).toContainEqual({ terraform_version: "1.12.2", terraform_wrapper: false });
  expect(settings).toContainEqual({
    "role-to-assume": "arn:aws:iam::111122223333:role/postroad-deploy",
    "role-session-name": "postroad-deploy",
    "role-duration-seconds": 7200,
    "aws-region": "eu-west-1",
  });
  // State is kept, so nothing stops the run; no tenant shares anything, so there is no job for it.
  expect(Object.keys(deploy.jobs)).toEqual(["shards", "approve", "deploy"]);
  expect(deploy.jobs["approve"]?.environment).toBe("writing-approval");
  expect(deploy.jobs["shards"]?.steps[0]?.uses).toContain("actions/checkout@");
});

it("where state would be lost with the machine, nothing is planned or applied", () => {
  for (const name of ["plan", "deploy", "nightly"]) {
    const [first] = stepsOf(name, "shards");
    expect(first?.run).toContain("exit 1");
  }
});

it("the night's verify has no credential of any cloud, and its issue a token that writes issues alone", () => {
  const { verify, issue } = workflows.get("nightly")?.jobs ?? {};
  expect(verify?.permissions).toEqual({ actions: "read", contents: "read" });
  expect(issue?.permissions).toEqual({ contents: "read", issues: "write" });
  expect(JSON.stringify(verify)).not.toMatch(/secrets\.|id-token|configure-aws/);
});
