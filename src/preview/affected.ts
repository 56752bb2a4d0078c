import { isDeepStrictEqual } from "node:util";
import type { Blueprint } from "../blueprint/blueprint.ts";
import { STACK_PARTS, type StackPlatform } from "../blueprint/stack-parts.ts";
import type { Platform } from "../resolve/platform.ts";
import { PLATFORM } from "../resolve/platform-blueprint.ts";
import type { Side } from "./side.ts";
import { type ResourceDifference, terraformDifference } from "./terraform-difference.ts";

/** Makes the Terraform of a side's stack; undefined: it has no such stack. */
export type Terraform = (id: string, side: Side) => unknown;

export interface StackDifference {
  readonly id: string;
  readonly resources: readonly ResourceDifference[];
}

/**
 * Of these stacks, those whose Terraform differs, or what is handed over beside it. `sameMaker`: both sides are made by the same code,
 * so that what is made of equal parts is equal without being made.
 */
export function stackDifferences(
  ids: readonly string[],
  before: Side,
  after: Side,
  { terraformBefore, terraformAfter, sameMaker }: Makers,
): StackDifference[] {
  const samePlatform = sameMaker && isDeepStrictEqual(platformParts(before.platform), platformParts(after.platform));
  return ids.flatMap((id) => {
    if (samePlatform && isDeepStrictEqual(partsOf(id, before), partsOf(id, after))) return [];
    const [was, is] = [terraformBefore(id, before), terraformAfter(id, after)];
    const resources = terraformDifference(was, is);
    const same = resources.length === 0 && (was === undefined) === (is === undefined);
    const handed = (side: Side) => handedOver(side.blueprints.get(id));
    return same && isDeepStrictEqual(handed(before), handed(after)) ? [] : [{ id, resources }];
  });
}

export interface Makers {
  readonly terraformBefore: Terraform;
  readonly terraformAfter: Terraform;
  readonly sameMaker: boolean;
}

/** All that a stack is made of, as plain data without the places of its declarations. */
function partsOf(id: string, { blueprints, platformBlueprint }: Side): unknown {
  if (id === PLATFORM) return plain(platformBlueprint);
  const blueprint = blueprints.get(id);
  return blueprint === undefined
    ? undefined
    : plain(Object.fromEntries(STACK_PARTS.map((key) => [key, blueprint[key]])));
}

function platformParts(platform: Platform | undefined): unknown {
  if (platform === undefined) return undefined;
  const { awsAccounts, cloudflareAccounts, data } = platform;
  const { backend, providers } = data;
  return plain({ awsAccounts, cloudflareAccounts, data: { backend, providers } } satisfies StackPlatform);
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

/** A path of a declaration is a list; a URL's is text, and stays. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, item) => {
      if (item instanceof Map || item instanceof Set) return [...item];
      return key === "path" && Array.isArray(item) ? undefined : item;
    }) ?? "null",
  );
