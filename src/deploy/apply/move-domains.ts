import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "../../model/diagnostic.ts";
import { entriesOf, listOf, member, textOf } from "../../model/json-reader.ts";
import { plural } from "../../model/text/plural.ts";
import { STACK_FILE } from "../terraform/stack-files.ts";
import type { Stack } from "../terraform/synthesized-stacks.ts";
import { handOver } from "./hand-over.ts";
import type { Leaving } from "./moving.ts";
import { isDone } from "./result.ts";
import { forgetting, isOpen, planAndApply, type Run, refuse } from "./run.ts";

/** Beside a stack's Terraform while it takes over what another stack holds. */
const IMPORTS_FILE = "moved.tf.json";

/**
 * Moves domains that another tenant declares now from state to state, so that nothing of them is destroyed or made twice: the
 * receiving stack imports what exists and is applied, then the giving one forgets it. Run again after it was cut off, it goes on: what
 * the receiver holds is only forgotten. A stack that would destroy what cannot be moved so is refused, with what to do.
 */
export async function moveDomains(run: Run, stacks: readonly Stack[]): Promise<void> {
  const byId = new Map(stacks.map((stack) => [stack.id, stack]));
  const leaving = stacks.filter((stack) => isOpen(run, stack) && leavesOf(run, stack).length > 0);
  const renamed = await handOverStack(run, leaving, byId);
  const givers = leaving.filter((giver) => !renamed.has(giver) && isOpen(run, giver));
  const movable = givers.filter((giver) => {
    const fault = faultOf(giver, leavesOf(run, giver), byId);
    if (fault !== undefined) refuse(run, giver, fault);
    return fault === undefined;
  });
  refuseReceivers(
    run,
    givers.filter((giver) => !movable.includes(giver)),
    byId,
  );
  const leaves = new Map(movable.map((giver) => [giver, leavesOf(run, giver)]));
  for (const receiver of receiversOf([...leaves.values()].flat(), byId)) {
    if (!isOpen(run, receiver)) continue;
    const arrives = run.plans.get(receiver.id)?.moving.arrives ?? new Set();
    const taken = [...leaves.values()].flat().filter(({ to, address }) => to === receiver.id && arrives.has(address));
    await receive(run, receiver, taken);
  }
  for (const [giver, left] of leaves) {
    if (refuseUntilDone(run, giver, receiversOf(left, byId))) continue;
    const held = left.filter(({ to, address }) => declares(byId.get(to), address)).map(({ address }) => address);
    if (held.length > 0) await forgetting(run, giver, held);
  }
}

/** A tenant that is retired and whose domains are all another's, which has nothing yet, has another name now: that one gets what its state holds. */
async function handOverStack(
  run: Run,
  leaving: readonly Stack[],
  byId: ReadonlyMap<string, Stack>,
): Promise<ReadonlySet<Stack>> {
  const renamed = new Set<Stack>();
  for (const giver of leaving) {
    const [heir, ...others] = new Set(leavesOf(run, giver).map(({ to }) => to));
    const receiver = byId.get(heir ?? "");
    if (receiver === undefined || others.length > 0 || holdsResources(giver)) continue;
    if (!isOpen(run, receiver) && !hasEnded(run, receiver)) continue;
    if (!(await handOver(run, giver, receiver))) {
      if (!isOpen(run, giver)) refuseReceivers(run, [giver], byId);
      continue;
    }
    renamed.add(giver);
    if (isOpen(run, receiver)) await planAndApply(run, receiver);
    refuseUntilDone(run, giver, [receiver]);
  }
  return renamed;
}

const leavesOf = ({ plans }: Run, { id }: Stack): readonly Leaving[] => plans.get(id)?.moving.leaves ?? [];

const domainsOf = (leaves: readonly Leaving[]): string =>
  [...new Set(leaves.map(({ domain }) => domain))].sort(compareText).join(" and ");

function receiversOf(leaves: readonly Leaving[], byId: ReadonlyMap<string, Stack>): Stack[] {
  const ids = [...new Set(leaves.map(({ to }) => to))].sort(compareText);
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Why a stack's domains cannot be moved by this run. A record that the receiver does not declare goes, as it would in one tenant. */
function faultOf(giver: Stack, leaves: readonly Leaving[], byId: ReadonlyMap<string, Stack>): string | undefined {
  const absent = leaves.find(({ to }) => !byId.has(to));
  if (absent !== undefined)
    return `must not destroy ${plural(leaves.length, "resource")} of ${domainsOf(leaves)}, which ${absent.to} declares now, got ${giver.id} without ${absent.to}\nhelp: deploy both at once: postroad deploy ${absent.to} ${giver.id}`;
  const fixed = leaves.filter(
    (one) => !one.isRecord && (one.importId === undefined || !declares(byId.get(one.to), one.address)),
  );
  if (fixed.length === 0) return undefined;
  const addresses = fixed.map(({ address }) => address).join(", ");
  return `must not destroy what ${fixed[0]?.to} declares now for ${domainsOf(fixed)}, got ${addresses}, which deploy cannot move\nhelp: take two steps: move the domain's records alone first, with its relays, mailboxes and mtaSts left with ${giver.id}; then declare those with ${fixed[0]?.to} (docs/deploy.md)`;
}

/** Whoever would make anew what a refused stack still holds is refused with it. */
function refuseReceivers(run: Run, refused: readonly Stack[], byId: ReadonlyMap<string, Stack>): void {
  for (const giver of refused)
    for (const receiver of receiversOf(leavesOf(run, giver), byId))
      if (isOpen(run, receiver))
        refuse(run, receiver, `must take over ${domainsOf(leavesOf(run, giver))} from ${giver.id}, which is refused`);
}

const hasEnded = ({ results }: Run, { id }: Stack): boolean => isDone(results.get(id) ?? { kind: "not started" });

/** What a stack gave away must be elsewhere before it destroys anything. */
function refuseUntilDone(run: Run, giver: Stack, receivers: readonly Stack[]): boolean {
  const missing = receivers.find((receiver) => !hasEnded(run, receiver));
  if (missing === undefined) return false;
  refuse(run, giver, `must be applied after ${missing.id}, which has its domains now, got ${missing.id} not applied`);
  return true;
}

async function receive(run: Run, receiver: Stack, taken: readonly Leaving[]): Promise<void> {
  const file = join(receiver.folder, IMPORTS_FILE);
  const adopted = new Set(importsOf(receiver));
  const blocks = taken.flatMap(({ address, importId }) =>
    importId === undefined || adopted.has(address) ? [] : [{ to: address, id: importId }],
  );
  run.dropPlan(receiver);
  if (blocks.length > 0) writeFileSync(file, JSON.stringify({ import: blocks }));
  try {
    await planAndApply(run, receiver);
  } finally {
    rmSync(file, { force: true });
  }
}

/** The addresses that a stack's own Terraform imports: each may be imported once. */
function importsOf({ folder }: Stack): string[] {
  const stack = JSON.parse(readFileSync(join(folder, STACK_FILE), "utf8")) as unknown;
  return listOf(member(stack, "import")).flatMap((block) => textOf(member(block, "to")) ?? []);
}

/** Whether a stack's Terraform has a resource at an address. */
function declares(stack: Stack | undefined, address: string): boolean {
  if (stack === undefined) return false;
  const [type = "", name = ""] = address.split(".");
  return entriesOf(member(resourcesOf(stack), type)).some(([id]) => id === name);
}

const holdsResources = (stack: Stack): boolean => entriesOf(resourcesOf(stack)).length > 0;

function resourcesOf({ folder }: Stack): unknown {
  return member(JSON.parse(readFileSync(join(folder, STACK_FILE), "utf8")), "resource");
}
