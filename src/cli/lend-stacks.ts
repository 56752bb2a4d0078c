import type { LendStacks, NextStack, StackMaker } from "../changes/sides/stack-maker.ts";
import { type PlannedStack, plannedPlatform, plannedTenant } from "../outputs/synth/planned-stack.ts";
import type { BatchSettings } from "../outputs/synth/threads/batch.ts";
import type { StackThreads } from "../outputs/synth/threads/stack-threads.ts";
import type { Platform } from "../resolve/platform.ts";
import type { StackBlueprint } from "../resolve/stack-parts.ts";
import { type ComparedStacks, openCompared } from "./compared-stacks.ts";
import type { Io } from "./io.ts";
import { openThreads } from "./open-threads.ts";

/**
 * A world in which a comparison takes stacks that an earlier comparison or synth had synthesized from the same (docs/adr/0020), and has threads make some
 * of the others meanwhile (docs/adr/0023).
 */
export function lendingStacks(root: string, io: Io): Io & { readonly lendStacks: LendStacks } {
  return {
    ...io,
    lendStacks: (stacks, use) => {
      const [kept, threads] = [openCompared(root, io), openThreads(io)];
      try {
        return use(lent(stacks, kept, threads, { kind: "compare", root }));
      } finally {
        threads?.close();
        kept?.end();
      }
    },
  };
}

function lent(
  stacks: StackMaker,
  kept: ComparedStacks | undefined,
  threads: StackThreads | undefined,
  making: BatchSettings,
): StackMaker {
  /** Those that are asked for next, as they are planned. */
  const next = new Map<StackBlueprint, { readonly platform: Platform; readonly planned: PlannedStack }>();
  const plan = ({ blueprint, platform }: NextStack): PlannedStack => {
    const planned = plannedTenant(blueprint, platform);
    next.set(blueprint, { platform, planned });
    return planned;
  };
  const planned = (blueprint: StackBlueprint, platform: Platform): PlannedStack => {
    const known = next.get(blueprint);
    next.delete(blueprint);
    return known?.platform === platform ? known.planned : plannedTenant(blueprint, platform);
  };
  const once = (stack: PlannedStack, make: () => unknown): unknown => {
    const known = kept?.read(stack);
    if (known !== undefined) return known;
    const text = threads?.takeText(stack);
    const synthesized = text === undefined ? make() : JSON.parse(text);
    kept?.add(stack, text ?? JSON.stringify(synthesized));
    return synthesized;
  };
  return {
    tenant: (blueprint, platform) => once(planned(blueprint, platform), () => stacks.tenant(blueprint, platform)),
    platform: (blueprint, platform) =>
      once(plannedPlatform(blueprint, platform), () => stacks.platform(blueprint, platform)),
    ahead: (all) =>
      threads?.ahead(
        all.map(plan).filter((stack) => kept?.has(stack) !== true),
        making,
      ),
  };
}
