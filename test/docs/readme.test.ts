import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { postroad } from "../support/cli.ts";
import { rootOf, TOOLKIT } from "../support/root.ts";

const README = readFileSync(join(TOOLKIT, "README.md"), "utf8");

test("the README's tenant gives the finding that is below it", async () => {
  const tenant = /```yaml\n(.*?)```/s.exec(README)?.[1] ?? "";
  const shown = /```\n\$ npx postroad check\n(.*?)```/s.exec(README)?.[1] ?? "";
  const root = rootOf({ "tenants/harbor-supply.yaml": tenant });
  const { out, code } = await postroad(["check", "--root", root]);
  expect(shown).not.toBe("");
  expect(out).toBe(`${shown}\n1 tenant: 1 error.\n`);
  expect(code).toBe(1);
});

test("the README's quick start is two lines, one for the main job and one for the tests", () => {
  const start = /```sh\n(.*?)```/s.exec(README)?.[1]?.trimEnd().split("\n") ?? [];
  expect(start.map((line) => line.split("#")[0]?.trim())).toEqual(["npm ci && npm start", "npm ci && npm test"]);
});
