import { isDeepStrictEqual } from "node:util";
import type { InMemory } from "../../stacks/in-memory.ts";
import type { Blueprint } from "../blueprint/blueprint.ts";
import { STACK_PARTS, stackPlatform } from "../blueprint/stack-parts.ts";
import { PLATFORM } from "../resolve/platform-blueprint.ts";
import type { Side } from "./side.ts";
import { type ResourceDifference, terraformDifference } from "./terraform-difference.ts";

/** Gives the Terraform of a stack; undefined: there is no such stack. */
export type TerraformOf = (id: string) => unknown;

export interface StackDifference {
  readonly id: string;
  readonly presence: "added" | "removed" | "kept";
  readonly resources: readonly ResourceDifference[];
}

/** A side, and who makes its Terraform. */
export interface Made {
  readonly side: Side;
  readonly terraform: TerraformOf;
}

/**
 * Of these stacks, those whose Terraform differs, or what is handed over beside it. `sameMaker`: both sides are made by the same code,
 * so that what is made of equal parts is equal without being made.
 */
export function stackDifferences(
  ids: readonly string[],
  before: Made,
  after: Made,
  sameMaker: boolean,
): readonly StackDifference[] {
  return ids.flatMap((id): StackDifference[] => {
    if (sameMaker && isDeepStrictEqual(partsOf(id, before.side), partsOf(id, after.side))) return [];
    const [was, is] = [before.terraform(id), after.terraform(id)];
    if (was === undefined || is === undefined) {
      if (was === is) return [];
      return [{ id, presence: was === undefined ? "added" : "removed", resources: terraformDifference(was, is) }];
    }
    const resources = terraformDifference(was, is);
    const handed = ({ side }: Made) => handedOver(side.blueprints.get(id));
    const same = resources.length === 0 && isDeepStrictEqual(handed(before), handed(after));
    return same ? [] : [{ id, presence: "kept", resources }];
  });
}

/** The Terraform of a side's stacks, as the running code makes it. */
export const madeHere =
  ({ blueprints, platform, platformBlueprint }: Side, stacks: InMemory): TerraformOf =>
  (id) => {
    if (platform === undefined) return undefined;
    if (id === PLATFORM)
      return platformBlueprint.accounts.length === 0 ? undefined : stacks.platform(platformBlueprint, platform);
    const blueprint = blueprints.get(id);
    return blueprint === undefined ? undefined : stacks.tenant(blueprint, platform);
  };

/** All that a stack is made of, as plain data without the places of its declarations; undefined: there is no such stack. */
function partsOf(id: string, { blueprints, platform, platformBlueprint }: Side): unknown {
  const blueprint = id === PLATFORM ? platformBlueprint : blueprints.get(id);
  if (platform === undefined || blueprint === undefined) return undefined;
  const parts = "tenant" in blueprint ? STACK_PARTS.map((key) => blueprint[key]) : blueprint;
  return plain([parts, stackPlatform(platform, blueprint.accounts)]);
}

/** What others publish by a tenant's blueprint: Terraform's outputs hold it, but for what they cannot know yet. */
function handedOver(blueprint: Blueprint | undefined): unknown {
  if (blueprint === undefined) return undefined;
  const records = blueprint.records.map(({ name, type, ttl, value, priority, zone }) => ({
    name,
    type,
    ttl,
    value,
    priority,
    zone,
  }));
  const policies = blueprint.policies.map(({ origin: _, ...policy }) => policy);
  return plain({ records, policies });
}

/** The path of a declaration is a list; a URL's is text, and stays. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, item) => {
      if (item instanceof Map || item instanceof Set) return [...item];
      return key === "path" && Array.isArray(item) ? undefined : item;
    }),
  );
