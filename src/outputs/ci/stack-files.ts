import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import type { FleetOutline } from "./fleet-outline.ts";

/** Where synth writes a stack. */
export const stackFolder = (stack: string): string => `cdktf.out/stacks/${stack}`;

/**
 * The files, from the root folder, that a stack is made of, for tools that follow changed files: of the tenant its own, the services
 * that it names, and what all share. What tenants share is made of all tenants. Code is not among them: `postroad preview` and
 * `shards --changed` know exactly what a change of code does.
 */
export function stackFiles(stack: string, { tenants }: FleetOutline): string[] {
  const named = tenants.filter(({ tenant }) => stack === PLATFORM || tenant === stack);
  const services = [...new Set(named.flatMap((one) => one.services))].sort();
  return [
    ...named.map(({ tenant }) => `tenants/${tenant}.yaml`),
    ...services.map((service) => `catalog/${service}.yaml`),
    "platform.yaml",
    "records.lock.json",
  ];
}
