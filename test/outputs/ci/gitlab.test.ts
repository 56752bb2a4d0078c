import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { postroad } from "../../support/cli.ts";
import { commit, git } from "../../support/repository.ts";
import { emptyFolder, rootOf } from "../../support/root.ts";
import { generated, PLATFORM_IN_SUB_FOLDER, PLATFORM_WITH_PIPELINES, SUB_FOLDER } from "./generated.ts";
import { runStep } from "./shell.ts";
import { validate, whyNotValidated } from "./validators.ts";

type Pipeline = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const SHARDS = {
  version: 1,
  base: null,
  shards: [
    { shard: "1", tenants: ["acme", "b-1"] },
    { shard: "2", tenants: ["c"] },
  ],
};

async function child(job: string, shards: unknown, root?: string) {
  const file = join(emptyFolder(), "shards.json");
  writeFileSync(file, typeof shards === "string" ? shards : JSON.stringify(shards));
  return postroad(["ci", "gitlab", "--job", job, "--shards", file, ...(root === undefined ? [] : ["--root", root])]);
}

const PIPELINE = parse((await postroad(["ci", "gitlab"])).out) as Pipeline;

it("merge requests are checked and previewed; plans are for the project's own branches, behind a role", () => {
  expect(PIPELINE["stages"]).toEqual(["check", "preview", "plan", "deploy", "nightly"]);
  for (const name of ["check", "preview"]) {
    expect(PIPELINE[name]?.["rules"]).toEqual([{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }]);
    // The token that every job has reads what the last night kept.
    const text = JSON.stringify(PIPELINE[name]).replace("JOB-TOKEN: $CI_JOB_TOKEN", "");
    expect(text).not.toMatch(/id_tokens|ROLE|TOKEN|environment/);
  }
  for (const name of ["plan-shards", "plan"])
    expect(JSON.stringify(PIPELINE[name]?.["rules"])).toContain(
      "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID",
    );
});

it("a deployment waits for a person, and holds the pipeline until then", () => {
  expect(PIPELINE["deploy"]?.["rules"]).toEqual([
    {
      if: '($CI_PIPELINE_SOURCE == "push" || $CI_PIPELINE_SOURCE == "web") && $CI_COMMIT_BRANCH == "main" && $POSTROAD_IMAGE && $POSTROAD_DEPLOY_ROLE',
      when: "manual",
    },
  ]);
  expect(PIPELINE["deploy"]?.["allow_failure"]).toBe(false);
});

it("each shard is a job with a lock of its own, and the role by the job's own token", async () => {
  const root = rootOf({ "platform.yaml": PLATFORM_WITH_PIPELINES });
  const { code, out } = await child("deploy", SHARDS, root);
  const { tenants } = parse(out) as Pipeline;
  expect(code).toBe(0);
  expect(tenants?.["parallel"]).toEqual({
    matrix: [
      { SHARD: "1", TENANTS: "acme b-1" },
      { SHARD: "2", TENANTS: "c" },
    ],
  });
  expect(tenants?.["resource_group"]).toBe("deploy-$SHARD");
  expect(tenants?.["environment"]).toEqual({ name: "writing" });
  expect(tenants?.["id_tokens"]).toEqual({ AWS_ID_TOKEN: { aud: "sts.amazonaws.com" } });
  expect(tenants?.["variables"]).toMatchObject({
    AWS_ROLE_ARN: "arn:aws:iam::111122223333:role/postroad-deploy",
    TF_VAR_EXAMPLE_DNS_TOKEN: "$EXAMPLE_DNS_TOKEN",
  });
});

it("what tenants share is deployed before them, by the example tenants", async () => {
  const { out } = await child("deploy", SHARDS);
  const pipeline = parse(out) as Pipeline;
  expect(pipeline["stages"]).toEqual(["platform", "tenants", "deployed"]);
  expect(JSON.stringify(pipeline["platform"]?.["script"])).toContain("npx postroad deploy platform ");
});

it("what tenants share is deployed where it changes alone", async () => {
  const { out } = await child("deploy", { version: 1, base: null, shards: [] });
  const pipeline = parse(out) as Pipeline;
  expect(JSON.stringify(pipeline["platform"]?.["script"])).toContain("npx postroad deploy platform ");
  expect(pipeline["tenants"]).toBeUndefined();
});

it("with nothing to run there is one job that says so", async () => {
  const { out } = await child("plan", { version: 1, base: null, shards: [] });
  expect((parse(out) as Pipeline)["nothing"]?.["script"]).toEqual(["echo No stack changes"]);
});

it.each([
  "",
  "[]",
  "{}",
  '{"version":1,"base":null,"shards":[{"shard":"1","tenants":["a; curl example.com"]}]}',
  '{"version":1,"base":null,"shards":[{"shard":"1","tenants":["$(id)"]}]}',
  '{"version":1,"base":null,"shards":[{"shard":"1 2","tenants":["a"]}]}',
  '{"version":1,"base":null,"shards":[{"shard":"1","tenants":[]}]}',
  '{"version":1,"base":null,"shards":[null]}',
  '{"version":2,"base":null,"shards":[]}',
  '{"version":1,"shards":[]}',
  '{"version":1,"base":"$(id)","shards":[]}',
  '{"version":1,"base":"main","shards":[]}',
])("%j is not a list of shards", async (text) => {
  const { code, out, err } = await child("plan", text);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("--shards must be what");
});

it("an exit code of 3 is red, of 2 is green, and what was found is there either way", () => {
  const script = [PIPELINE["preview"]?.["script"]].flat().join("\n");
  const saying = (code: number) => ({
    npx: `for last; do :; done\necho found > "$last"\n[ "$2" = merge ] || exit ${code}`,
  });
  for (const [code, ends] of [
    [0, 0],
    [2, 0],
    [3, 1],
    [1, 1],
  ] as const) {
    const ran = runStep(script, {
      folder: emptyFolder(),
      programs: saying(code),
      env: { CI_MERGE_REQUEST_DIFF_BASE_SHA: "abc" },
    });
    expect([code, ran.code]).toEqual([code, ends]);
  }
});

describe("what a deployment counts from", () => {
  const [script = ""] = [PIPELINE["deploy-shards"]?.["script"]].flat() as string[];
  const NEWEST = "refs/environments/postroad-deployed/deployments/10";

  /** A project of three commits, as a job has it. */
  function project(): { clone: string; commits: string[]; server: string } {
    const server = rootOf({});
    commit(server);
    for (const text of ["one", "two"]) {
      writeFileSync(join(server, "file"), text);
      commit(server);
    }
    const clone = emptyFolder();
    git(clone, ["clone", "--quiet", server, "."]);
    return { server, clone, commits: git(server, ["rev-list", "--reverse", "HEAD"]).split("\n") };
  }
  /** The words that follow `postroad shards --total 10`. */
  function since(clone: string, source = "push"): string {
    const { code, said } = runStep(script, {
      folder: clone,
      programs: { npx: 'shift 4\nprintf "<%s>" "$@"' },
      env: { CI_PIPELINE_SOURCE: source },
    });
    expect([code, said]).toEqual([0, ""]);
    return readFileSync(join(clone, "shards.json"), "utf8");
  }
  const ALL = "<--all><--no-platform><--format><json>";

  it("is everything where nothing was deployed yet, whatever the push changed", () => {
    expect(since(project().clone)).toBe(ALL);
  });

  it("is the last deployment that succeeded, however many pushes came since", () => {
    const { server, clone, commits } = project();
    const [first = "", second = ""] = commits;
    git(server, ["update-ref", NEWEST.replace("10", "9"), first]);
    git(server, ["update-ref", NEWEST, second]);
    expect(since(clone)).toBe(`<--base><${second}><--no-platform><--format><json>`);
  });

  it("is nothing that the branch does not hold", () => {
    const { server, clone, commits } = project();
    git(server, ["update-ref", NEWEST.replace("10", "9"), commits[0] ?? ""]);
    git(server, ["checkout", "--quiet", "--orphan", "elsewhere"]);
    commit(server);
    git(server, ["update-ref", NEWEST, "HEAD"]);
    expect(since(clone)).toContain(`<--base><${commits[0]}>`);
  });

  it("is everything where a person starts the pipeline", () => {
    const { server, clone, commits } = project();
    git(server, ["update-ref", NEWEST, commits[2] ?? ""]);
    expect(since(clone, "web")).toBe(ALL);
  });

  it("is what the shards were made of, and is left behind when all of them succeeded", async () => {
    const base = "1".repeat(40);
    const { out } = await child("deploy", { ...SHARDS, base });
    const { variables, tenants, deployed } = parse(out) as Pipeline;
    expect(variables?.["BASE"]).toBe(base);
    expect(tenants?.["script"]).toEqual([
      expect.stringMatching(
        /\nnpx postroad deploy \$TENANTS --share "\$CI_NODE_TOTAL" --changed "\$BASE" --require-acknowledgement --reports "\$reports"$/,
      ),
    ]);
    expect(deployed).toMatchObject({ stage: "deployed", environment: { name: "postroad-deployed" } });
    expect(deployed?.["when"]).toBeUndefined();
  });
});

it("runners, and a root that is in a sub-folder, are platform.yaml's", async () => {
  const root = rootOf({ "platform.yaml": PLATFORM_IN_SUB_FOLDER });
  const pipeline = parse((await postroad(["ci", "gitlab", "--root", root])).out) as Pipeline;
  const plan = parse((await child("plan", SHARDS, root)).out) as Pipeline;
  for (const { default: shared } of [pipeline, plan])
    expect(shared).toMatchObject({
      tags: ["self-hosted", "linux", "x64"],
      before_script: [`cd ${SUB_FOLDER}`, "npm ci"],
    });
  expect([plan["plan"]?.["before_script"]].flat().slice(-2)).toEqual([`cd ${SUB_FOLDER}`, "npm ci"]);
  expect(plan["plan"]?.["artifacts"]).toMatchObject({ paths: [`${SUB_FOLDER}/document-*.json`] });
  expect(pipeline["plan"]?.["trigger"]).toMatchObject({ include: [{ artifact: `${SUB_FOLDER}/shards.yml` }] });
});

describe.skipIf(whyNotValidated("check-jsonschema"))("the public schema of pipelines", () => {
  it("finds nothing in the pipeline and its children", async () => {
    const { folder } = await generated("gitlab");
    const files = [join(folder, ".gitlab-ci.yml")];
    for (const job of ["plan", "deploy", "nightly"]) {
      const file = join(folder, `${job}.yml`);
      writeFileSync(file, (await child(job, SHARDS)).out);
      files.push(file);
    }
    expect(
      validate("check-jsonschema", ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", ...files]),
    ).toBe("");
  });
});
