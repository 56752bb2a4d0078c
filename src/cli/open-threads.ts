import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Folders } from "../input/workspace.ts";
import { isSteered } from "../outputs/synth/packages.ts";
import { MANY, StackThreads } from "../outputs/synth/threads/stack-threads.ts";
import type { Io } from "./io.ts";
import { orNothing } from "./or-nothing.ts";

/** Threads that make stacks, which whoever opens them closes; undefined where there are none, or cdktf is told by the environment to write otherwise. */
export const openThreads = ({ stackThreads, env }: Io): StackThreads | undefined =>
  stackThreads === undefined || isSteered(env) ? undefined : new StackThreads(stackThreads);

/** Whether there are tenants enough for threads to be of use. */
export const hasMany = ({ root }: Folders): boolean =>
  (orNothing(() => readdirSync(join(root, "tenants")).length) ?? 0) >= MANY;
