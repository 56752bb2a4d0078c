import type { Blueprint } from "../../../src/model/blueprint.ts";
import { renderShowJson } from "../../../src/outputs/show/json.ts";
import { loadFleet } from "../../../src/rules/fleet.ts";
import { EXAMPLES, TODAY, TOOLKIT } from "../../support/root.ts";

/** Text, or what is known only after an apply. */
export type Part = string | { readonly afterApply: string };

export interface ShownRecord {
  readonly domain: string;
  readonly name: Part;
  readonly type: string;
  readonly ttl: number;
  readonly value: Part;
  readonly priority: number | null;
  readonly zone: string;
  readonly purpose: string;
}

/** The document of `show --format json`. */
export interface Shown {
  readonly version: number;
  readonly tenant: string;
  readonly records: readonly ShownRecord[];
  readonly policies: readonly Readonly<Record<string, unknown>>[];
  readonly relays: readonly Readonly<Record<string, unknown>>[];
  readonly mailboxes: readonly Readonly<Record<string, unknown>>[];
}

const examples = loadFleet({ root: EXAMPLES, toolkit: TOOLKIT }, TODAY);

/** What an example tenant means. */
export function blueprintOf(tenant: string): Blueprint {
  const found = examples.tenants.get(tenant);
  if (found === undefined || !found.isValid) throw new Error(`must be a tenant without errors: ${tenant}`);
  return found.blueprint;
}

/** The document that `show --format json` prints for an example tenant. */
export const shownExample = (tenant: string): Shown => JSON.parse(renderShowJson(blueprintOf(tenant))) as Shown;

/** The records that are known before an apply. */
export function knownRecords({ records }: Shown): readonly (ShownRecord & { name: string; value: string })[] {
  return records.filter(
    (record): record is ShownRecord & { name: string; value: string } =>
      typeof record.name === "string" && typeof record.value === "string",
  );
}
