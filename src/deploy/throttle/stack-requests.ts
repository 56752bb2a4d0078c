import { readFileSync } from "node:fs";
import { join } from "node:path";
import { member } from "../../model/json-reader.ts";
import { type Requests, requestsOf, resourcesOfTerraform } from "../../providers/requests.ts";
import { STACK_FILE } from "../terraform/stack-files.ts";
import { parallelismOf } from "./request-budget.ts";

/** What a stack's plan asks of the accounts: it reads all that is there. A stack whose Terraform cannot be read asks for nothing. */
export function readsOf(folder: string): Requests {
  return requestsOf(resourcesOfTerraform(terraformOf(folder)).map((resource) => ({ ...resource, action: "read" })));
}

/**
 * Terraform's `-parallelism` for requests of a stack. Undefined: HCP Terraform refuses a number of its own, for runs there are not on
 * this machine. `runs`: how many runs share what the accounts allow.
 */
export function parallelismFor(folder: string, requests: Requests, runs: number): number | undefined {
  const block = member(terraformOf(folder), "terraform");
  const isRemote = member(block, "cloud") !== undefined || member(member(block, "backend"), "remote") !== undefined;
  return isRemote ? undefined : parallelismOf(requests, runs);
}

function terraformOf(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, STACK_FILE), "utf8"));
  } catch {
    return {};
  }
}
