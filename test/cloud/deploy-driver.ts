/** A process that deploys folders of stacks as `postroad deploy` does, for tests that kill it: ROOT [--resume] [--parallel N]. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { realIo } from "../../src/cli/real-io.ts";
import { deployRun, lastRun, remainingStacks } from "../../src/deploy/apply/deploy-run.ts";
import { lineProgress } from "../../src/deploy/apply/line-progress.ts";
import { exitCodeOf } from "../../src/deploy/apply/result.ts";
import { deployedJson } from "../../src/deploy/apply/summary.ts";
import { withTerraform } from "../../src/deploy/terraform/with-terraform.ts";
import { workFolder } from "../../src/deploy/terraform/work-folder.ts";
import { takeWorkLock } from "../../src/deploy/terraform/work-lock.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { resume: { type: "boolean", default: false }, parallel: { type: "string", default: "4" } },
});
const [root = ""] = positionals;
const io = realIo(root);

await withTerraform(undefined, io, async (runner, scratch) => {
  const work = workFolder(root);
  const giveBack = takeWorkLock(work.lock, "deploy", scratch);
  const all = readdirSync(work.stacks).map((id) => ({ id, folder: join(work.stacks, id) }));
  const resumes = values.resume ? lastRun(root) : undefined;
  const stacks = resumes === undefined ? all : remainingStacks(resumes, all);
  const { results, run } = await deployRun(
    {
      stacks,
      broken: [],
      gone: [],
      resumes,
      root,
      now: io.now,
      parallel: Number(values.parallel),
      lockTimeout: "60s",
      failFast: false,
      expect: { all: undefined, stacks: new Map() },
      reviewer: undefined,
      requireAcknowledgement: false,
    },
    { ...io, runner, scratch, progress: lineProgress(stacks.length, { write: io.err, clock: io.clock }) },
  );
  io.out(deployedJson({ results, logOf: (id) => join(run.path, `${id}.log`), resume: "again" }));
  process.exitCode = exitCodeOf(results);
  giveBack();
});
