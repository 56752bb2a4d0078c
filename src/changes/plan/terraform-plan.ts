import { COMMITS_OUTPUT } from "../../model/deployed-commits.ts";
import { entriesOf, isTree, listOf, member, textOf } from "../../model/json-reader.ts";
import type { Attributes } from "../../model/planned-value.ts";
import { isAbsent } from "../../providers/state-values.ts";
import type { OutputChange } from "../resources/output-change.ts";
import { type ResourceChange, verbOf } from "../resources/resource-change.ts";
import { differences } from "./differences.ts";
import { isComputed } from "./noise.ts";
import { type Scrub, scrubberOf } from "./secrets.ts";
import { either, type Side, visible } from "./visible.ts";

/** What `terraform show -json` says of a plan, as far as postroad reads it. Nothing in it is sensitive. */
export interface TerraformPlan {
  /** Managed resources, those that stay as they are too, sorted by address as Terraform has them. */
  readonly resources: readonly ResourceChange[];
  /** What is live and differs from the state. */
  readonly drift: readonly ResourceChange[];
  readonly outputs: readonly OutputChange[];
  /** What Terraform leaves to a later plan, by address. */
  readonly deferred: readonly { readonly address: string; readonly reason: string }[];
  /** Checks that fail, with what they say. */
  readonly checks: readonly { readonly address: string; readonly problems: readonly string[] }[];
  /** False: an apply of this plan is followed by another. */
  readonly complete: boolean;
}

/** A plan, or why there is none. */
export type PlanResult =
  | { readonly ok: true; readonly plan: TerraformPlan }
  /** Why nothing can be said about it: "must be …, got …". */
  | { readonly ok: false; readonly message: string };

/**
 * Reads a plan (Terraform's JSON output format, version 1.x). Keys that are not known are passed over; another major version, a plan
 * that ended in errors, or an action that is not known is refused, for a reader would be told less than what happens.
 */
export function readPlan(json: unknown): PlanResult {
  const refuse = (message: string): PlanResult => ({ ok: false, message });
  if (!isTree(json)) return refuse("the plan must be an object of JSON, got something else");
  const version = textOf(member(json, "format_version")) ?? "none";
  if (!/^1\.[0-9]{1,6}$/.test(version))
    return refuse(`format_version of the plan must be 1.x, got ${JSON.stringify(version.slice(0, 20))}`);
  if (member(json, "errored") === true) return refuse("the plan must be complete, got one that ended in errors");
  const scrub = scrubberOf(json);
  const reading: Reading = { scrub, expressions: expressionsOf(json) };
  const resources: ResourceChange[] = [];
  for (const entry of listOf(member(json, "resource_changes"))) {
    const resource = resourceOf(entry, reading);
    if (typeof resource === "string") return refuse(scrub(resource));
    if (resource !== undefined) resources.push(resource);
  }
  const drift: ResourceChange[] = [];
  for (const entry of listOf(member(json, "resource_drift"))) {
    const resource = resourceOf(entry, reading);
    if (typeof resource === "object") drift.push(resource);
  }
  return {
    ok: true,
    plan: {
      resources,
      drift,
      // What deploy writes down of itself is not a change of anything.
      outputs: entriesOf(member(json, "output_changes")).flatMap(([name, change]) =>
        name === COMMITS_OUTPUT ? [] : outputOf(name, change, scrub),
      ),
      deferred: listOf(member(json, "deferred_changes")).map((entry) => ({
        address: scrub(textOf(member(member(entry, "resource_change"), "address")) ?? "a resource"),
        reason: scrub(textOf(member(entry, "reason")) ?? "unknown").replaceAll("_", " "),
      })),
      checks: listOf(member(json, "checks")).flatMap((check) => failed(check, scrub)),
      complete: member(json, "complete") !== false,
    },
  };
}

interface Reading {
  readonly scrub: Scrub;
  readonly expressions: ReadonlyMap<string, unknown>;
}

/** A managed resource; undefined for data; a message where it cannot be read. */
function resourceOf(entry: unknown, { scrub, expressions }: Reading): ResourceChange | string | undefined {
  const address = textOf(member(entry, "address"));
  const type = textOf(member(entry, "type"));
  const change = member(entry, "change");
  if (address === undefined || type === undefined || !isTree(change))
    return "every resource of the plan must have an address, a type and a change, got one without";
  if (textOf(member(entry, "mode")) === "data") return undefined;
  const actions = listOf(member(change, "actions"));
  const verb = verbOf(actions);
  if (verb === undefined)
    return `${address} must have an action that is known, got ${JSON.stringify(actions).slice(0, 100)}`;
  const before = sideOf(change, "before");
  const after = sideOf(change, "after");
  const set = expressions.get(address.replace(/\[.*\]$/s, ""));
  const found =
    verb === "update" || verb === "replace"
      ? differences(before, after, type, scrub)
          // Nothing differs where two ways to write "absent" do.
          .filter((one) => one.unknown || !isAbsent(one.before) || !isAbsent(one.after))
          .map((one) => ({ ...one, computed: isComputed(type, one, set) }))
      : [];
  const importing = member(change, "importing");
  return {
    address: scrub(address),
    previousAddress: scrubbed(member(entry, "previous_address"), scrub),
    type,
    verb,
    reason: textOf(member(entry, "action_reason")),
    before: attributesOf(before, type, scrub),
    after: attributesOf(after, type, scrub),
    differences: found,
    replacedFor: [...new Set(listOf(member(change, "replace_paths")).flatMap((path) => textOf(listOf(path)[0]) ?? []))],
    noise: verb === "update" && isTree(set) && found.every(({ computed }) => computed),
    importing: isTree(importing) ? importedAs(importing, scrub) : undefined,
  };
}

/** What is sensitive on one side is hidden on the other too: a state may be older than the mark. */
function sideOf(change: unknown, side: "before" | "after"): Side {
  return {
    value: member(change, side),
    sensitive: either(member(change, "before_sensitive"), member(change, "after_sensitive")),
    unknown: side === "after" ? member(change, "after_unknown") : false,
  };
}

function attributesOf(side: Side, type: string, scrub: Scrub): Attributes | null {
  const shown = visible(side, type, scrub);
  return typeof shown === "object" && shown !== null && !Array.isArray(shown) ? (shown as Attributes) : null;
}

const scrubbed = (value: unknown, scrub: Scrub): string | undefined => {
  const text = textOf(value);
  return text === undefined ? undefined : scrub(text);
};

/** By id, or by identity (Terraform 1.12). */
function importedAs(importing: unknown, scrub: Scrub): string {
  const id = scrubbed(member(importing, "id"), scrub);
  if (id !== undefined && id !== "") return id;
  const identity = entriesOf(member(importing, "identity"));
  if (identity.length === 0) return "an id known after apply";
  return identity
    .map(([key, value]) => scrub(`${key}=${typeof value === "string" ? value : JSON.stringify(value)}`))
    .join(", ");
}

/** By address, of resources in the root module: a stack of ours has no other. */
function expressionsOf(json: unknown): ReadonlyMap<string, unknown> {
  const resources = listOf(member(member(member(json, "configuration"), "root_module"), "resources"));
  return new Map(resources.map((one) => [textOf(member(one, "address")) ?? "", member(one, "expressions")]));
}

function outputOf(name: string, change: unknown, scrub: Scrub): OutputChange[] {
  const verb = verbOf(listOf(member(change, "actions")));
  if (verb !== "no-op" && verb !== "create" && verb !== "update" && verb !== "delete") return [];
  const [before, after] = (["before", "after"] as const).map((side) => visible(sideOf(change, side), "output", scrub));
  return [{ name: scrub(name), verb, before: before ?? null, after: after ?? null }];
}

function failed(check: unknown, scrub: Scrub): TerraformPlan["checks"] {
  const status = member(check, "status");
  if (status !== "fail" && status !== "error") return [];
  const problems = listOf(member(check, "instances")).flatMap((instance) =>
    listOf(member(instance, "problems")).flatMap((problem) => scrubbed(member(problem, "message"), scrub) ?? []),
  );
  return [{ address: scrubbed(member(member(check, "address"), "to_display"), scrub) ?? "a check", problems }];
}
