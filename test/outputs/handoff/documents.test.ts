import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { postroad } from "../../support/cli.ts";
import { HANDOFF_CASES, handoffCases, rootOfCase } from "./cases.ts";

describe.each(handoffCases())("the hand-off of %s", (tenant) => {
  const golden = (name: string) => join(HANDOFF_CASES, tenant, name);

  it.each([
    ["markdown", "handoff.md"],
    ["csv", "records.csv"],
    ["zone", "records.zone"],
    ["json", "handoff.json"],
  ])("is, as %s, what is in %s", async (format, name) => {
    const { code, out } = await postroad(["handoff", tenant, "--format", format], { cwd: rootOfCase(tenant) });
    expect(code).toBe(0);
    await expect(out).toMatchFileSnapshot(golden(name));
  });

  it("leaves open, on standard error, the questions of open.txt", async () => {
    const { err } = await postroad(["handoff", tenant], { cwd: rootOfCase(tenant) });
    const open = err.split("\n").filter((line) => /^(error|warning|note)\[|-->/.test(line));
    await expect(`${open.join("\n")}\n`).toMatchFileSnapshot(golden("open.txt"));
  });
});
