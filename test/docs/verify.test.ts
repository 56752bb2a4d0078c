import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { TOOLKIT } from "../support/root.ts";

const FOLDER = join(TOOLKIT, "src/world/verify");
const PAGE = readFileSync(join(TOOLKIT, "docs/verify.md"), "utf8");

/** The ids of checks that the code names, in quotes or made of an area. */
function idsIn(): ReadonlySet<string> {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const text = files.map((name) => readFileSync(join(FOLDER, name), "utf8")).join("\n");
  const areas = "bimi|caa|dkim|dmarc|dns|handoff|mta-sts|mx|relay|reports|sender|spf|tls-rpt";
  return new Set([...text.matchAll(new RegExp(`"((?:${areas})/[a-z-]+)"`, "g"))].map(([, id = ""]) => id));
}

it("docs/verify.md explains each check, and none that is not there", () => {
  const told = new Set([...PAGE.matchAll(/`([a-z-]+\/[a-z-]+)`/g)].map(([, id = ""]) => id));
  const ids = idsIn();
  expect(ids.size).toBeGreaterThan(20);
  expect([...ids].filter((id) => !told.has(id))).toEqual([]);
  const rows = [...PAGE.matchAll(/^\| ((?:`[a-z-]+\/[a-z-]+`(?:, )?)+) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, id = ""]) => id),
  );
  expect(rows.filter((id) => !ids.has(id) && !id.endsWith("/one-record"))).toEqual([]);
});
