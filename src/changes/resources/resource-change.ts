import type { ChangeAction } from "../../model/change.ts";
import type { Attributes } from "../../model/planned-value.ts";
import type { JudgedDifference } from "../plan/differences.ts";

/** What Terraform would do with a resource. `read` is of data sources; `forget` leaves it standing and knows it no more. */
export type Verb = "no-op" | "read" | "create" | "update" | "delete" | "replace" | "forget";

/** What happens to a resource, whether Terraform plans it or two syntheses differ in it. Nothing in it is sensitive. */
export interface ResourceChange {
  readonly address: string;
  readonly previousAddress: string | undefined;
  readonly type: string;
  readonly verb: Verb;
  /** Why, in Terraform's word: `replace_because_cannot_update`. */
  readonly reason: string | undefined;
  /** Its attributes; null: it is not there. */
  readonly before: Attributes | null;
  readonly after: Attributes | null;
  readonly differences: readonly JudgedDifference[];
  /** The attributes that make Terraform replace it. */
  readonly replacedFor: readonly string[];
  /** Whether nothing but what the provider computes differs. */
  readonly noise: boolean;
  /** The id that it is imported by. */
  readonly importing: string | undefined;
}

/** A resource of which nothing is known yet but what happens to it. */
export function resourceChange(address: string, type: string, verb: Verb): ResourceChange {
  return {
    address,
    previousAddress: undefined,
    type,
    verb,
    reason: undefined,
    before: null,
    after: null,
    differences: [],
    replacedFor: [],
    noise: false,
    importing: undefined,
  };
}

const VERBS: Readonly<Record<string, Verb>> = {
  "no-op": "no-op",
  read: "read",
  // Ephemeral resources are opened and leave nothing behind.
  open: "read",
  create: "create",
  update: "update",
  delete: "delete",
  "delete,create": "replace",
  "create,delete": "replace",
  "create,forget": "replace",
  "forget,create": "replace",
  forget: "forget",
};

/** Terraform's list of actions (JSON output format, "Change Representation"); undefined: none that is known. */
export function verbOf(actions: readonly unknown[]): Verb | undefined {
  const key = actions.join(",");
  return Object.hasOwn(VERBS, key) ? VERBS[key] : undefined;
}

/** Verbs that a change is made of. */
const ACTIONS: Partial<Record<Verb, ChangeAction>> = {
  create: "create",
  update: "update",
  delete: "delete",
  replace: "replace",
};

/** What a verb is called in a document; undefined: nothing is done, or nothing but forgotten. */
export function actionOf(verb: Verb): ChangeAction | undefined {
  return ACTIONS[verb];
}
