import { compareText } from "../model/diagnostic.ts";
import { entriesOf, listOf, member, textOf } from "../model/json-reader.ts";
import type { Api } from "./api.ts";
import { APIS } from "./apis.ts";
import { callsOf } from "./resources.ts";

/** A resource of a stack, and what Terraform is about to do to it. `read`: nothing but a refresh. */
export interface StackResource {
  readonly type: string;
  readonly action: "read" | "create" | "update" | "delete" | "replace";
  /** The provider's alias as stacks have it: `aws.main_eu-west-1`, `cloudflare.main`. */
  readonly provider: string;
}

/** What one stack asks of one API of an account. */
export interface Demand {
  /** What it counts against: `ses main/eu-west-1`. */
  readonly meter: string;
  readonly api: Api;
  /** `main/eu-west-1`, `main`. */
  readonly place: string;
  readonly requests: number;
}

/** What a stack's run asks of the APIs that are limited, by meter; an estimate, retries aside. */
export interface Requests {
  readonly demands: readonly Demand[];
  /** How long its changes take one after the other, in seconds. */
  readonly work: number;
}

/** What an apply asks: a refresh of all that is there, then the changes. */
export function requestsOf(resources: readonly StackResource[]): Requests {
  const demands = new Map<string, Demand>();
  let work = 0;
  for (const { type, action, provider } of resources) {
    const calls = callsOf(type);
    if (calls === undefined) continue;
    const { api, read } = calls;
    const change = action === "read" ? 0 : action === "replace" ? calls.delete + calls.create : calls[action];
    const requests = (action === "create" ? 0 : read) + change;
    work += action === "read" ? READ_SECONDS * read : calls.seconds;
    const place = placeOf(provider, APIS[api].scope);
    const meter = `${api} ${place}`;
    demands.set(meter, { meter, api, place, requests: requests + (demands.get(meter)?.requests ?? 0) });
  }
  return { demands: [...demands.values()].sort((a, b) => compareText(a.meter, b.meter)), work };
}

const READ_SECONDS = 0.3;

/** `main/eu-west-1` of `aws.main_eu-west-1`: neither account names nor regions hold an underscore. */
function placeOf(provider: string, scope: "region" | "account"): string {
  const alias = provider.slice(provider.indexOf(".") + 1);
  const [account = "default", region] = alias.split("_");
  return scope === "region" && region !== undefined ? `${account}/${region}` : account;
}

/** The resources of a stack's Terraform JSON, as ones to be created; what has another form is left out. */
export function resourcesOfTerraform(stack: unknown): StackResource[] {
  return entriesOf(member(stack, "resource")).flatMap(([type, named]) =>
    entriesOf(named).map(
      ([, resource]): StackResource => ({
        type,
        action: "create",
        provider: textOf(member(resource, "provider")) ?? "",
      }),
    ),
  );
}

/** The resources of a plan in JSON, with what it does to each. */
export function resourcesOfPlan(plan: unknown): StackResource[] {
  const declared = listOf(member(member(member(plan, "configuration"), "root_module"), "resources"));
  const providers = new Map(
    declared.map((one) => [member(one, "address"), textOf(member(one, "provider_config_key"))]),
  );
  // What is destroyed is in no configuration: most of a stack is in one place of each cloud.
  const usual = (type: string) => {
    const cloud = `${type.split("_", 1)[0]}.`;
    return [...providers.values()].find((key) => key?.startsWith(cloud));
  };
  return listOf(member(plan, "resource_changes")).flatMap((one): StackResource[] => {
    const type = textOf(member(one, "type"));
    if (member(one, "mode") !== "managed" || type === undefined) return [];
    const provider = providers.get(member(one, "address")) ?? usual(type) ?? "";
    const action = actionOf(listOf(member(member(one, "change"), "actions")));
    return action === undefined ? [] : [{ type, action, provider }];
  });
}

/** Undefined: the resource is forgotten, and nothing is asked. */
function actionOf(actions: readonly unknown[]): StackResource["action"] | undefined {
  if (actions.includes("delete")) return actions.includes("create") ? "replace" : "delete";
  if (actions.includes("create")) return "create";
  if (actions.includes("update")) return "update";
  return actions.includes("forget") ? undefined : "read";
}
