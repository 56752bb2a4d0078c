import { createHash } from "node:crypto";
import type { Blueprint } from "../../model/blueprint.ts";
import { mapAhead } from "../../model/map-ahead.ts";
import { isRecordType } from "../../providers/planned-records.ts";
import { meaningOf } from "../../providers/resources.ts";
import type { Platform } from "../../resolve/platform.ts";
import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import { STACK_PARTS, stackPlatform } from "../../resolve/stack-parts.ts";
import { isJudgedOtherwise } from "./judged-parts.ts";
import type { Side } from "./side.ts";
import type { StackMaker } from "./stack-maker.ts";
import {
  type ResourceDifference,
  terraformDifference,
  type UnchangedResource,
  unchangedResources,
} from "./terraform-difference.ts";

/** Gives the Terraform of a stack; undefined: there is no such stack. */
export type TerraformOf = (id: string) => unknown;

/** A stack that differs. */
export interface StackDifference {
  readonly id: string;
  readonly presence: "added" | "removed" | "kept";
  readonly resources: readonly ResourceDifference[];
  /** Records and receipt rules that stay as they are, where any resource differs. */
  readonly unchanged: readonly UnchangedResource[];
  /** Whether Terraform and what is handed over are the same, and what is judged of the tenant alone differs. @default false */
  readonly isJudgedAlone?: boolean;
}

/**
 * What a stack differs in, held as text until it is asked for, each time anew: where a file that all share changes, there are as many as
 * tenants, and each holds all of its stack's records.
 */
export function held({ resources, unchanged, ...difference }: StackDifference): StackDifference {
  const texts = { resources: JSON.stringify(resources), unchanged: JSON.stringify(unchanged) };
  return {
    get resources() {
      return JSON.parse(texts.resources);
    },
    get unchanged() {
      return JSON.parse(texts.unchanged);
    },
    ...difference,
  };
}

/** A side, and who synthesizes its Terraform. */
export interface Synthesized {
  readonly side: Side;
  readonly terraform: TerraformOf;
  /** These are asked for next. */
  readonly ahead: (ids: readonly string[]) => void;
}

/** Whether stacks that were compared already differ, by id and what both sides are made of. */
export type Compared = Map<string, boolean>;

/**
 * What `keep` makes of each of these stacks that differs as `differingStacks` says, and of each that stays as it is while what is judged of its tenant
 * does not: a changed lock is a change of every tenant that rests on it. In the order of `ids`.
 */
export function changedStacks<T>(
  ids: readonly string[],
  before: Synthesized,
  after: Synthesized,
  compared: Compared | undefined,
  keep: (difference: StackDifference) => T,
): readonly T[] {
  const kept = new Map<string, T>();
  differingStacks(ids, before, after, compared, (difference) => kept.set(difference.id, keep(difference)));
  return ids.flatMap((id): readonly T[] => {
    if (kept.has(id)) return [kept.get(id) as T];
    const isOther = isJudgedOtherwise(before.side.blueprints.get(id), after.side.blueprints.get(id));
    return isOther ? [keep({ id, presence: "kept", resources: [], unchanged: [], isJudgedAlone: true })] : [];
  });
}

/**
 * Those of these stacks whose Terraform differs, or what is handed over beside it. `found` is told of each while the next ones are made elsewhere. With
 * `compared`, both sides are made by the same code: what is made of equal parts is equal without being made, and what was compared is not
 * compared again.
 */
export function differingStacks(
  ids: readonly string[],
  before: Synthesized,
  after: Synthesized,
  compared: Compared | undefined,
  found: (difference: StackDifference) => void = () => undefined,
): readonly string[] {
  const keys = new Map<string, string>();
  const ahead = (next: readonly string[]): void => {
    const differing = next.filter((id) => {
      if (compared === undefined) return true;
      if (isMadeOfTheSame(id, before.side, after.side)) return false;
      const [past, now] = [partsOf(id, before.side), partsOf(id, after.side)];
      if (past !== now) keys.set(id, digestOf([id, past, now]));
      return past !== now && !compared.has(keys.get(id) as string);
    });
    before.ahead(differing);
    after.ahead(differing);
  };
  const differs = (id: string): boolean => {
    const difference = differenceOf(id, before, after);
    if (difference !== undefined) found(difference);
    return difference !== undefined;
  };
  return mapAhead(ids, ahead, (id) => {
    if (compared === undefined) return differs(id) ? id : [];
    const key = keys.get(id);
    if (key === undefined) return [];
    keys.delete(id);
    if (!compared.has(key)) compared.set(key, differs(id));
    return compared.get(key) === true ? id : [];
  }).flat();
}

const digestOf = (parts: readonly (string | undefined)[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");

function differenceOf(id: string, before: Synthesized, after: Synthesized): StackDifference | undefined {
  const [was, is] = [before.terraform(id), after.terraform(id)];
  const resources = terraformDifference(was, is);
  const unchanged = resources.length === 0 ? [] : unchangedResources(was, is, isJudgedTogether);
  if (was === undefined || is === undefined)
    return was === is ? undefined : { id, presence: was === undefined ? "added" : "removed", resources, unchanged };
  const handed = ({ side }: Synthesized) => handedOver(side.blueprints.get(id));
  const same = resources.length === 0 && handed(before) === handed(after);
  return same ? undefined : { id, presence: "kept", resources, unchanged };
}

const isJudgedTogether = (type: string): boolean => isRecordType(type) || meaningOf(type).receiptRule !== undefined;

/** The Terraform of a side's stacks, as the running code synthesizes it. */
export function synthesizedHere(side: Side, stacks: StackMaker): Synthesized {
  const { blueprints, platform, platformBlueprint } = side;
  return {
    side,
    terraform: (id) => {
      if (platform === undefined) return undefined;
      if (id === PLATFORM)
        return platformBlueprint.accounts.length === 0 ? undefined : stacks.platform(platformBlueprint, platform);
      const blueprint = blueprints.get(id);
      return blueprint === undefined ? undefined : stacks.tenant(blueprint, platform);
    },
    ahead: (ids) => {
      if (platform === undefined) return;
      const next = ids.flatMap((id) => blueprints.get(id) ?? []);
      stacks.ahead(next.map((blueprint) => ({ blueprint, platform })));
    },
  };
}

/**
 * Whether a tenant's stack is made of the very same objects on both sides, as where its file and those that all share are the same: what the one
 * side reads, the other takes from it. False says nothing.
 */
function isMadeOfTheSame(id: string, before: Side, after: Side): boolean {
  const [past, now] = [before.blueprints.get(id), after.blueprints.get(id)];
  if (past === undefined || now === undefined || before.platform === undefined || after.platform === undefined)
    return false;
  return (
    STACK_PARTS.every((part) => areSame(past[part], now[part])) &&
    platformText(before.platform, past) === platformText(after.platform, now)
  );
}

/** Two values that are one, or lists of the same ones. */
const areSame = (one: unknown, other: unknown): boolean =>
  one === other ||
  (Array.isArray(one) &&
    Array.isArray(other) &&
    one.length === other.length &&
    one.every((item, index) => item === other[index]));

const platformText = (platform: Platform, { accounts }: Pick<Blueprint, "accounts">): string =>
  plain(stackPlatform(platform, accounts));

/** All that a stack is made of, as text without the places of its declarations; undefined: there is no such stack. */
function partsOf(id: string, { blueprints, platform, platformBlueprint }: Side): string | undefined {
  const blueprint = id === PLATFORM ? platformBlueprint : blueprints.get(id);
  if (platform === undefined || blueprint === undefined) return undefined;
  const parts = "tenant" in blueprint ? STACK_PARTS.map((key) => blueprint[key]) : blueprint;
  return plain([parts, stackPlatform(platform, blueprint.accounts)]);
}

/** What others publish and serve by a tenant's blueprint: Terraform's outputs hold it, but for what they cannot know yet. */
function handedOver(blueprint: Blueprint | undefined): string | undefined {
  if (blueprint === undefined) return undefined;
  const records = blueprint.records.filter(({ zone }) => zone.provider === "external");
  const policies = blueprint.policies.filter(({ hosting }) => hosting.kind === "external");
  return plain([
    records.map(({ name, type, ttl, value, priority }) => ({ name, type, ttl, value, priority })),
    policies.map(({ host, path, body }) => ({ host, path, body })),
  ]);
}

/** The path of a declaration is a list; a URL's is text, and stays. Keys in another order are another text: in doubt, both are made. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (key, item) => {
    if (item instanceof Map || item instanceof Set) return [...item];
    return key === "path" && Array.isArray(item) ? undefined : item;
  });
