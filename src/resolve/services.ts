import type { ServiceFile } from "../../schemas/catalog.types.ts";
import { addService } from "../input/catalogue.ts";
import type { Workspace } from "../input/workspace.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { checkService } from "./catalogue.ts";
import { gistOf } from "./gist.ts";
import { collector } from "./report.ts";

/**
 * The root's own services and those that ship and that a tenant names, less the ones whose files are wrong: what names one of those is not
 * judged. What is wrong goes `into` the list.
 */
export function withServices(workspace: Workspace, into: Diagnostic[]): Workspace {
  const catalogue = new Map(workspace.catalogue);
  const brokenServices = new Set(workspace.brokenServices);
  for (const id of new Set(workspace.tenants.flatMap((source) => gistOf(source).services))) {
    const read = catalogue.has(id) || brokenServices.has(id) ? undefined : workspace.shipped.read(id);
    if (read !== undefined) addService(id, read, { catalogue, brokenServices }, into);
  }
  for (const [id, service] of catalogue) {
    const found: Diagnostic[] = [];
    checkService(service.data, collector(service, undefined, found));
    into.push(...found);
    if (found.length > 0 && catalogue.delete(id)) brokenServices.add(id);
  }
  return { ...workspace, catalogue, brokenServices };
}

/** The ids of all services that a tenant may name: the root's own, and those that ship. */
export function serviceIds({ catalogue, brokenServices, shipped }: Workspace): ReadonlySet<string> {
  return new Set([...shipped.ids, ...catalogue.keys(), ...brokenServices]);
}

/** Every service that can be read: those that ship, and over them the root's own. */
export function everyService({ catalogue, shipped }: Pick<Workspace, "catalogue" | "shipped">): readonly ServiceFile[] {
  const every = new Map(shipped.ids.map((id) => [id, shipped.read(id)?.source?.data]));
  for (const [id, { data }] of catalogue) every.set(id, data);
  return [...every.values()].filter((one) => one !== undefined);
}
