import { expect, test } from "vitest";
import type { TenantChange } from "../../src/model/tenant-change.ts";
import { guardWeakened } from "../../src/rules/guard/weakened.ts";

const POLICY = { highestScl: -1, sclHeader: "X-Scl", authorizedDomains: ["mail.example"], requireReference: undefined };

/** The fields that are found, of a guard that goes from one policy to another. */
function fields(was: object, is: object): string[] {
  const side = (policy: object) => ({
    inbound: { path: ["inbound"], guard: { path: ["inbound", "guard"], config: { policy: { ...POLICY, ...policy } } } },
  });
  const change = { before: side(was), after: side(is) } as unknown as TenantChange;
  return guardWeakened.checkChange(change).map(({ path }) => String(path.at(-1)));
}

test.each<readonly [name: string, was: object, is: object, found: readonly string[]]>([
  ["the same", {}, {}, []],
  ["another header is trusted", {}, { sclHeader: "X-Any" }, ["sclHeader"]],
  ["another header, of which none is asked", { highestScl: "off" }, { highestScl: "off", sclHeader: "X-Any" }, []],
  ["a domain more", {}, { authorizedDomains: ["mail.example", "evil.example"] }, ["authorizedDomains"]],
  ["the first domain, without which nothing passed", { authorizedDomains: [] }, {}, ["authorizedDomains"]],
  [
    "the first domain, without which all passed",
    { highestScl: "off", authorizedDomains: [] },
    { highestScl: "off" },
    [],
  ],
])("a guard lets more pass where %s", (_, was, is, found) => {
  expect(fields(was, is)).toEqual(found);
});
