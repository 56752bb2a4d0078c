import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMMITS_OUTPUT } from "../../model/deployed-commits.ts";
import { entriesOf, listOf, member } from "../../model/json-reader.ts";

/** Beside a stack's Terraform while it is deployed: what synth writes is the same at each commit. */
export const COMMITS_FILE = "commits.tf.json";

/** Lets the next plan of a folder write down commits; none: there is nothing to write. */
export function writeCommits(folder: string, commits: readonly string[]): void {
  if (commits.length === 0) return;
  const description = "The commits that were deployed, newest first";
  const output = { [COMMITS_OUTPUT]: { description, value: commits } };
  writeFileSync(join(folder, COMMITS_FILE), `${JSON.stringify({ output }, null, 2)}\n`);
}

/** Whether a plan, as JSON, does nothing but write down commits. */
export function onlyCommits(plan: unknown): boolean {
  const isSame = (change: unknown) =>
    listOf(member(change, "actions")).every((action) => action === "no-op") &&
    member(change, "importing") === undefined;
  return (
    listOf(member(plan, "resource_changes")).every(
      (one) => isSame(member(one, "change")) && member(one, "previous_address") === undefined,
    ) && entriesOf(member(plan, "output_changes")).every(([name, change]) => name === COMMITS_OUTPUT || isSame(change))
  );
}
