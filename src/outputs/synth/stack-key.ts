import { hash } from "node:crypto";
import type { Release } from "../../model/release.ts";
import type { PlannedStack } from "./planned-stack.ts";
import { statePath } from "./state-path.ts";

/** What decides a stack's bytes, beside the stack itself. */
export interface Makers {
  /** The folder that holds platform.yaml. */
  readonly root: string;
  /** The folder that the stacks are in: OUT/stacks. */
  readonly place: string;
  readonly release: Release;
  /** cdktf and its providers, as they are installed. */
  readonly packages: string;
}

/**
 * A digest of all that a stack is made of: two with the same one have the same bytes. Lists and fields count in the order that they are in, for
 * a stack may be written in it. Undefined where it is made of anything but plain data, which could differ unseen.
 */
export function stackKey(planned: PlannedStack, { root, place, release, packages }: Makers): string | undefined {
  const { id, kind, blueprint, platform } = planned;
  const { type = "local", path = "state" } = (platform.data.backend ?? {}) as Record<string, unknown>;
  const state = type === "local" ? statePath(id, String(path), { root, stackFolder: `${place}/${id}` }) : "";
  const all = { id, kind, blueprint, platform, state, release, packages };
  return isPlainStack(planned) && isPlain(release) ? hash("sha256", JSON.stringify(all)) : undefined;
}

/** Those that were looked at: whoever keeps a stack asks, and so do threads. */
const looked = new WeakMap<PlannedStack, boolean>();

/** Whether JSON holds all of what a stack is made of. */
export function isPlainStack(planned: PlannedStack): boolean {
  const known = looked.get(planned) ?? isPlain(planned);
  looked.set(planned, known);
  return known;
}

/** Whether JSON holds all of a value: what it leaves out, or writes as it writes something else, could differ unseen. */
export function isPlain(value: unknown): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== "object") return false;
  if (Array.isArray(value)) return value.every(isPlain);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.getOwnPropertySymbols(value).length === 0 && Object.values(value).every(isPlainField);
}

/** A field that is undefined is as good as none, to JSON and to what makes stacks. */
const isPlainField = (value: unknown): boolean => value === undefined || isPlain(value);
