import { expect } from "vitest";
import type { Blueprint, Text } from "../../src/model/blueprint.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT } from "../support/root.ts";

/** The blueprints of tenants, by id; their files must have no errors. `tenants` are the bodies below `domains:`, and more. */
export function blueprintsOf(tenants: Readonly<Record<string, string>>, platform = PLATFORM): Map<string, Blueprint> {
  const files = Object.entries(tenants).map(([id, body]): [string, string] => [
    `tenants/${id}.yaml`,
    `version: 1\ntenant: ${id}\ncontact: postmaster@example.com\ndomains:\n${body}`,
  ]);
  const root = rootOf({ "platform.yaml": platform, ...Object.fromEntries(files) });
  const { tenants: found, diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return new Map([...found].map(([id, { blueprint }]) => [id, blueprint]));
}

export function blueprintOf(body: string, platform?: string): Blueprint {
  return blueprintsOf({ acme: body }, platform).get("acme") as Blueprint;
}

const plain = (text: Text): string => (typeof text === "string" ? text : `<${text.afterApply}>`);

/** Records as lines: type, name, priority, value. */
export function linesOf({ records }: Blueprint): string[] {
  return records.map(({ type, name, value, priority }) =>
    [type, plain(name), ...(priority === undefined ? [] : [priority]), plain(value)].join(" "),
  );
}

/** The records that a tenant with these domains publishes. */
export function recordsOf(body: string, platform?: string): string[] {
  return linesOf(blueprintOf(body, platform));
}

/** Those records whose name starts so. */
export function recordsAt(name: string, body: string, platform?: string): string[] {
  return recordsOf(body, platform).filter((line) => line.split(" ")[1]?.startsWith(name));
}
