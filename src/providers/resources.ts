import type { Tree } from "../model/json-reader.ts";
import type { Calls } from "./api.ts";
import type { Cloud } from "./cloud.ts";
import type { MailMeaning } from "./mail-meaning.ts";
import { cloudNamed, PROVIDERS } from "./registry.ts";
import type { ResourceType } from "./resource-type.ts";

const TYPES: ReadonlyMap<string, ResourceType> = new Map(
  PROVIDERS.flatMap(({ resources }) => Object.entries(resources)),
);

/** What is known of a type of resource; undefined where it is none of ours. */
export const resourceType = (type: string): ResourceType | undefined => TYPES.get(type);

/** What a type of resource is to mail, as far as it is known. */
export const meaningOf = (type: string): MailMeaning => resourceType(type)?.means ?? {};

/** The id by which Terraform imports a resource; undefined: it cannot be moved to another state. */
export const importIdOf = (type: string, attributes: Tree): string | undefined =>
  resourceType(type)?.importId?.(attributes);

/** The calls of a resource's type; undefined where its API has no limit that a fleet would run into. */
export const callsOf = (type: string): Calls | undefined => resourceType(type)?.calls;

/** The cloud that resources of a type are of; undefined where it is none of ours. */
export const cloudOfType = (type: string): Cloud | undefined => cloudNamed(type.split("_", 1)[0] ?? "");
