import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { releaseOf } from "../../input/release.ts";
import type { Declared } from "../../resolve/declared.ts";
import { type Replacement, startReplacing } from "../write/replace-folder.ts";
import { type EarlyStacks, earlyStacks } from "./early-stacks.ts";
import { asideOf, type StackThreads } from "./threads/stack-threads.ts";

/** An output that threads have begun with. */
export interface Begun {
  readonly stacks: EarlyStacks;
  /** The folder in its place; whoever began it leaves it. */
  readonly folder: Replacement;
}

export interface Beginning {
  /** The folder that holds platform.yaml. */
  readonly root: string;
  readonly toolkit: string;
  /** The folder to write. */
  readonly out: string;
  readonly threads: StackThreads;
}

/** Has threads make some stacks while their tenants are judged (docs/adr/0023): those of tenants with errors are not taken from them. */
export function beginEarly(declared: Declared, { root, toolkit, out, threads }: Beginning): Begun {
  const folder = startReplacing(out);
  try {
    const [stacks, fresh] = [earlyStacks(declared, threads.count), asideOf(folder.fresh)];
    mkdirSync(fresh, { recursive: true });
    threads.ahead([...stacks.values()], {
      kind: "write",
      fresh,
      root,
      place: join(out, "stacks"),
      release: releaseOf(toolkit),
    });
    return { stacks, folder };
  } catch (error) {
    folder.leave();
    throw error;
  }
}
