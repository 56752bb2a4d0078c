/** A fleet, and its Terraform, for a cdktf app of one's own: what `postroad check` and `postroad synth` do, as functions. */
import { fileURLToPath } from "node:url";
import { type Fleet, loadFleet } from "../src/rules/fleet.ts";

export type { Blueprint, DnsRecord } from "../src/model/blueprint.ts";
export type { Diagnostic, Severity } from "../src/model/diagnostic.ts";
export { stackPlatform } from "../src/resolve/stack-parts.ts";
export type { Fleet, FleetTenant } from "../src/rules/fleet.ts";
export { type Synthesis, synthesize } from "../stacks/app.ts";
export type { BackendPlace } from "../stacks/backend.ts";
export { TenantStack, type TenantStackProps } from "../stacks/tenant-stack.ts";

/**
 * Reads and judges all files of a root folder, which holds platform.yaml; asks no network. What is wrong is in `diagnostics`, with its
 * place, and never thrown; a tenant with errors is not `isValid`. `today` is a day in UTC, such as 2026-11-22: rules about age go by it.
 */
export const readFleet = (root: string, today: string = new Date().toISOString().slice(0, 10)): Fleet =>
  loadFleet({ root, toolkit: fileURLToPath(new URL("..", import.meta.url)) }, today);
