import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { filesOf } from "../../../src/outputs/ci/flavours.ts";
import { outlineOf } from "../../../src/outputs/ci/fleet-outline.ts";
import type { Job, Step, Workflow } from "../../../src/outputs/ci/github/workflow.ts";
import { settingsOf } from "../../../src/outputs/ci/settings.ts";
import { readDeclared } from "../../../src/resolve/declared.ts";
import { EXAMPLES, TOOLKIT } from "../../support/root.ts";

export const WORKFLOWS = join(TOOLKIT, ".github/workflows");

export interface NamedJob {
  readonly workflow: string;
  readonly id: string;
  readonly job: Job;
}

/** Those of the toolkit itself, which people write. All others are what `postroad ci github` writes. */
export const OWN = ["release", "test"];

/** Every workflow that is committed, by its file's name. */
export const committed: ReadonlyMap<string, Workflow> = new Map(
  readdirSync(WORKFLOWS).map((file) => [
    file.replace(/\.yml$/, ""),
    parse(readFileSync(join(WORKFLOWS, file), "utf8")) as Workflow,
  ]),
);

/** The workflows that are generated of the examples, likewise: those that are committed are of whoever forked them. */
export const workflows: ReadonlyMap<string, Workflow> = new Map(
  generated().map(({ path, text }) => [basename(path, ".yml"), parse(text) as Workflow]),
);

function generated() {
  const declared = readDeclared({ root: EXAMPLES, toolkit: TOOLKIT });
  if (declared.platform === undefined) throw new Error("the examples have a platform");
  const files = filesOf("github", settingsOf(declared.platform, outlineOf(declared)));
  if ("message" in files) throw new Error(files.message);
  return files;
}

export const jobs: readonly NamedJob[] = [...workflows].flatMap(([workflow, { jobs }]) =>
  Object.entries(jobs).map(([id, job]) => ({ workflow, id, job })),
);

export const stepsOf = (workflow: string, job: string): readonly Step[] =>
  workflows.get(workflow)?.jobs[job]?.steps ?? [];

/** The script of a step, by the step's name. */
export function scriptOf(workflow: string, job: string, name: string): string {
  const script = stepsOf(workflow, job).find((step) => step.name === name)?.run;
  if (script === undefined) throw new Error(`${workflow}.yml has no step ${name} in ${job}`);
  return script;
}
