import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listOf, member, textOf } from "../../model/json-reader.ts";
import { TerraformFault } from "../terraform/fault.ts";
import { pullState } from "../terraform/state.ts";
import type { Stack } from "../terraform/synthesized-stacks.ts";
import { attempt, type Run } from "./run.ts";

/**
 * Hands a stack's whole state to another that holds nothing: what stands goes on to stand, and whatever the other declares differently is
 * planned and judged there. Cut off in between, both hold it: run again, it goes on. Returns whether it was handed
 * over; where it could not be, the giving stack has failed, or the other holds something of its own and nothing was done.
 */
export async function handOver(run: Run, giver: Stack, receiver: Stack): Promise<boolean> {
  let isDone = false;
  await attempt(run, giver, async () => {
    const { runner } = run.context;
    const [given, held] = await Promise.all([pullState(runner, giver.folder), pullState(runner, receiver.folder)]);
    const [own, theirs] = [resourcesOf(given), resourcesOf(held)];
    const isTaken = theirs.size > 0 && [...own].every((one) => theirs.has(one));
    if (!isTaken && theirs.size > 0) return undefined;
    // A backend takes a state over another one only by the same lineage and a higher serial.
    const lineage = textOf(member(held, "lineage")) ?? textOf(member(given, "lineage"));
    if (!isTaken) await push(run, receiver, { ...given, lineage, serial: serialOf(held) + 1 });
    await push(run, giver, { ...given, resources: [], serial: serialOf(given) + 1 });
    run.dropPlan(giver);
    run.dropPlan(receiver);
    isDone = true;
    return undefined;
  });
  return isDone;
}

/** What a state holds: each resource, with the ids that its provider knows it by. */
function resourcesOf(state: unknown): ReadonlySet<string> {
  const managed = listOf(member(state, "resources")).filter((one) => member(one, "mode") === "managed");
  return new Set(
    managed.map((one) => {
      const ids = listOf(member(one, "instances")).map((instance) => member(member(instance, "attributes"), "id"));
      return JSON.stringify([member(one, "type"), member(one, "name"), ids]);
    }),
  );
}

const serialOf = (state: unknown): number => Number(member(state, "serial") ?? 0);

async function push({ context, world }: Run, { id, folder }: Stack, state: object): Promise<void> {
  const { runner, lockTimeout } = context;
  // It holds secrets in clear: the folder is private, and the file gone as soon as Terraform has read it.
  const file = join(world.scratch, `${id}.tfstate`);
  try {
    writeFileSync(file, JSON.stringify(state), { mode: 0o600, flag: "wx" });
    const output: string[] = [];
    const args = ["state", "push", "-no-color", `-lock-timeout=${lockTimeout}`, file];
    const { code } = await runner.run(folder, args, (line) => output.push(line));
    if (code !== 0)
      throw new TerraformFault(`${runner.binary.product} state push must succeed, got: ${output.join("\n")}`);
  } finally {
    rmSync(file, { force: true });
  }
}
