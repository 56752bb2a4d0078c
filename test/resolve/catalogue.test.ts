import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { IS_FORK } from "../support/fork.ts";
import { rootOf, TODAY, TOOLKIT } from "../support/root.ts";
import { linesOf } from "./resolved.ts";

/** A tenant for each service, and the records that it publishes. */
const FOLDER = join(import.meta.dirname, "catalogue");
const namesIn = (folder: string, end: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(end))
    .map((name) => name.slice(0, -end.length))
    .sort();

const SHIPPED = namesIn(join(TOOLKIT, "catalog"), ".yaml");
const TRIED = namesIn(FOLDER, ".yaml");
const SERVICES = SHIPPED.filter((id) => TRIED.includes(id));

/** All rules as they stand, but for what DNS answers: a test makes up none. */
const PLATFORM = `version: 1
organisation: Test
reports: { dmarc: ["mailto:dmarc@example.net"], tls: ["mailto:tls@example.net"] }
rules: { lock/missing: off, dmarc/rua-external: off }
`;

// A fork may drop services from catalog/ and leave their tenants here, and may have services of its own there.
it.skipIf(IS_FORK)("each service that ships has a tenant here", () => {
  expect(SHIPPED.length).toBeGreaterThanOrEqual(45);
  expect(TRIED).toEqual(SHIPPED);
});

it("the tenants of all services pass every check, and publish what their vendors ask for", async () => {
  const files = SERVICES.map((id): [string, string] => [
    `tenants/${id}.yaml`,
    readFileSync(join(FOLDER, `${id}.yaml`), "utf8"),
  ]);
  const { tenants, diagnostics } = loadFleet(
    { root: rootOf({ "platform.yaml": PLATFORM, ...Object.fromEntries(files) }), toolkit: TOOLKIT },
    TODAY,
  );
  expect(
    diagnostics
      .filter(({ severity }) => severity !== "info")
      .map(({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`),
  ).toEqual([]);
  for (const id of SERVICES) {
    const blueprint = tenants.get(id)?.blueprint;
    expect(blueprint, id).toBeDefined();
    if (blueprint !== undefined)
      await expect(`${linesOf(blueprint).join("\n")}\n`).toMatchFileSnapshot(join(FOLDER, `${id}.txt`));
  }
});
