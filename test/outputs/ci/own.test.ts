import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { NODE_LTS } from "../../../src/outputs/init/fleet-files.ts";
import { TOOLKIT } from "../../support/root.ts";
import { validate, whyNotValidated } from "./validators.ts";
import { committed, workflows } from "./workflows.ts";

const test = committed.get("test");
const job = test?.jobs["test"] as (NonNullable<typeof test>["jobs"][string] & { container: string }) | undefined;
const versionFile = readFileSync(join(TOOLKIT, ".node-version"), "utf8").trim();

it("the toolkit's tests run for every pull request, for what is merged and each night", () => {
  expect(test?.on).toMatchObject({ pull_request: {}, merge_group: {}, push: { branches: ["main"] }, schedule: [{}] });
  expect(job?.steps.some(({ run }) => run === ".ci/run")).toBe(true);
});

it("a stranger's code runs beside no secret, and with a token that reads", () => {
  expect(job?.permissions).toEqual({ contents: "read" });
  expect(readFileSync(join(TOOLKIT, ".github/workflows/test.yml"), "utf8")).not.toMatch(
    /secrets\.|github\.token|GITHUB_TOKEN|GH_TOKEN|vars\.|environment:/,
  );
});

it("the night alone takes a random seed, before the tests run", () => {
  const step = job?.steps.findIndex(({ run = "" }) => run.includes('"POSTROAD_SEED=random"')) ?? -1;
  expect(job?.steps[step]?.if).toBe("github.event_name == 'schedule'");
  expect(step).toBeLessThan(job?.steps.findIndex(({ run }) => run === ".ci/run") ?? -1);
});

it("pipelines and tests here run on the LTS release of Node.js that a new fleet's do", () => {
  expect(versionFile).toBe(NODE_LTS);
});

it("the tests run on the Node.js of .node-version, with Terraform and actions as the generated workflows have them", () => {
  expect(job?.container).toBe(`node:${versionFile}-bookworm`);
  const generated = [...workflows.values()].flatMap(({ jobs }) => Object.values(jobs).flatMap(({ steps }) => steps));
  for (const { uses } of job?.steps ?? [])
    if (uses !== undefined) expect(generated.map((step) => step.uses)).toContain(uses);
  const terraform = generated.find(({ uses }) => uses?.startsWith("hashicorp/setup-terraform@"))?.with;
  expect(job?.steps.find(({ uses }) => uses?.startsWith("hashicorp/setup-terraform@"))?.with).toEqual(terraform);
});

it("a release is published for a tag of main that is its version, by a workflow that holds no secret", () => {
  const release = committed.get("release");
  expect(release?.on).toEqual({ push: { tags: ["v[0-9]+.[0-9]+.[0-9]+"] } });
  const publish = release?.jobs["publish"];
  expect(publish?.permissions).toEqual({ contents: "read", "id-token": "write" });
  const runs = (publish?.steps ?? []).flatMap(({ run }) => (run === undefined ? [] : [run]));
  expect(runs.at(-1)).toContain("npm publish --provenance");
  expect(runs.findIndex((run) => run.includes("$GITHUB_REF_NAME"))).toBeLessThan(runs.length - 1);
  expect(readFileSync(join(TOOLKIT, ".github/workflows/release.yml"), "utf8")).not.toMatch(/secrets\.|NODE_AUTH_TOKEN/);
});

it.skipIf(whyNotValidated("check-jsonschema"))(
  "the public schemas of Dependabot and of issue forms find nothing",
  () => {
    const of = (name: string) => join(TOOLKIT, ".github", name);
    expect(validate("check-jsonschema", ["--builtin-schema", "vendor.dependabot", of("dependabot.yml")])).toBe("");
    const forms = ["fault", "proposal"].map((name) => of(`ISSUE_TEMPLATE/${name}.yml`));
    expect(validate("check-jsonschema", ["--builtin-schema", "vendor.github-issue-forms", ...forms])).toBe("");
    const config = of("ISSUE_TEMPLATE/config.yml");
    expect(validate("check-jsonschema", ["--builtin-schema", "vendor.github-issue-config", config])).toBe("");
  },
);
