import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { loadFleet } from "../../src/rules/fleet.ts";
import type { Kind } from "../../src/rules/inspect/inspect.ts";
import { REVOKED_KEY } from "../../src/standards/dkim/print.ts";
import { printed } from "../fuzz/printed.ts";
import { LENIENT_PLATFORM, tenantText } from "../fuzz/tenant-text.ts";
import { EXAMPLES, TODAY, TOOLKIT } from "../support/world.ts";

/** What the example tenants and several hundred made-up ones would publish, by kind. A revoked key is there to be refused. */
export function printedRecords(): ReadonlyMap<Kind, readonly string[]> {
  const root = mkdtempSync(join(tmpdir(), "postroad-"));
  try {
    mkdirSync(join(root, "tenants"));
    writeFileSync(join(root, "platform.yaml"), LENIENT_PLATFORM);
    const found = new Map<Kind, Set<string>>();
    const add = (folder: string) => {
      for (const { blueprint, isValid } of loadFleet({ root: folder, toolkit: TOOLKIT }, TODAY).tenants.values())
        for (const { kind, text } of isValid ? printed(blueprint) : [])
          if (text !== REVOKED_KEY) found.set(kind, (found.get(kind) ?? new Set()).add(text));
    };
    add(EXAMPLES);
    for (const text of fc.sample(tenantText, { numRuns: 600, seed: 8461 })) {
      writeFileSync(join(root, "tenants/acme.yaml"), text);
      add(root);
    }
    return new Map([...found].map(([kind, texts]) => [kind, [...texts]]));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
