import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listOf, member, textOf } from "../../model/json-reader.ts";
import { pullState } from "../terraform/state.ts";
import type { Stack } from "../terraform/synthesized-stacks.ts";
import { attempt, changeState, type Run } from "./run.ts";
import type { StackLog } from "./stack-log.ts";

/**
 * Hands what a stack's state holds to another that holds nothing: it goes on to stand, and whatever the other declares differently is
 * planned and judged there. What has the giving tenant's id in its own name stays: the other creates its own before it is destroyed.
 * Cut off in between, both hold what is handed over: run again, it goes on. Returns whether it was handed over; where it could not be,
 * the giving stack has failed, or the other holds something of its own and nothing was done.
 */
export async function handOver(run: Run, giver: Stack, receiver: Stack): Promise<boolean> {
  let isHanded = false;
  await attempt(run, giver, async (log) => {
    const { runner } = run.context;
    const [given, held] = await Promise.all([pullState(runner, giver.folder), pullState(runner, receiver.folder)]);
    const all = listOf(member(given, "resources"));
    const isOwn = namedAfter(giver.id);
    const handed = all.filter((one) => !isOwn(one));
    const theirs = new Set(listOf(member(held, "resources")).filter(isManaged).map(identityOf));
    const isTheirs = (one: unknown) => theirs.has(identityOf(one));
    const isTaken = handed.filter(isManaged).some(isTheirs);
    if (!isTaken && theirs.size > 0) return undefined;
    // What a run that was cut off wrote is theirs already, and nothing else is.
    const staying = all.filter((one) => isOwn(one) || (isTaken && !isTheirs(one)));
    // A backend takes a state over another one only by the same lineage and a higher serial.
    const lineage = textOf(member(held, "lineage")) ?? textOf(member(given, "lineage"));
    if (!isTaken) await push(run, receiver, { ...given, lineage, serial: serialOf(held) + 1, resources: handed }, log);
    await push(run, giver, { ...given, serial: serialOf(given) + 1, resources: staying }, log);
    run.dropPlan(giver);
    run.dropPlan(receiver);
    isHanded = true;
    return undefined;
  });
  return isHanded;
}

/**
 * Whether a tenant's id is part of what a resource is called: `ID--relay`, `postroad-ID` or `postroad/ID/…`, in its id or in the name of
 * the user, role, function or log that it is a part of. Under another id it would be another resource.
 */
function namedAfter(tenant: string): (resource: unknown) => boolean {
  const named = new RegExp(`(?<![a-z0-9-])(?:${tenant}--|postroad-${tenant}(?![a-z0-9-])|postroad/${tenant}/)`);
  return (resource) =>
    listOf(member(resource, "instances")).some((instance) => {
      const attributes = member(instance, "attributes");
      return ["id", "user", "role", "function_name", "log_group_name"].some((key) =>
        named.test(textOf(member(attributes, key)) ?? ""),
      );
    });
}

const isManaged = (resource: unknown): boolean => member(resource, "mode") === "managed";

/** A resource, by its address and the ids that its provider knows it by. */
function identityOf(resource: unknown): string {
  const ids = listOf(member(resource, "instances")).map((instance) => member(member(instance, "attributes"), "id"));
  return JSON.stringify([member(resource, "type"), member(resource, "name"), ids]);
}

const serialOf = (state: unknown): number => Number(member(state, "serial") ?? 0);

async function push(run: Run, stack: Stack, state: object, log: StackLog): Promise<void> {
  // It holds secrets in clear: the folder is private, and the file gone as soon as Terraform has read it.
  const file = join(run.world.scratch, `${stack.id}.tfstate`);
  try {
    writeFileSync(file, JSON.stringify(state), { mode: 0o600, flag: "wx" });
    await changeState(run, stack, ["push", file], log);
  } finally {
    rmSync(file, { force: true });
  }
}
