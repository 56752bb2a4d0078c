import { describe, expect, it } from "vitest";
import { helpTexts } from "../../src/cli/help-texts.ts";
import { postroad } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";

const FILES = { "tenants/acme.yaml": tenantFile("acme", "  example.com:\n    mail: none\n") };

describe("short forms", () => {
  it("validate is check, by its help and its answers", async () => {
    const root = rootOf(FILES);
    for (const args of [["--format", "json"], ["acme"], ["nobody"], ["--help"]])
      expect(await postroad(["validate", ...args], { cwd: root })).toEqual(
        await postroad(["check", ...args], { cwd: root }),
      );
  });

  it("diff is preview, with its exit code for a wrong command line", async () => {
    const root = rootOf(FILES);
    for (const args of [["--nothing"], ["nobody", "--help"], ["--help"]]) {
      const ran = await postroad(["diff", ...args], { cwd: root });
      expect(ran).toEqual(await postroad(["preview", ...args], { cwd: root }));
      if (args[0] === "--nothing") expect(ran.code).toBe(1);
    }
  });

  const withJson = helpTexts().commands.filter(({ text }) => /--format <(?:(?! {2}-)[\s\S])*"json"/.test(text));
  it("each command that prints JSON has --json", () => {
    expect(withJson.length).toBeGreaterThan(8);
    for (const { text, name } of withJson) expect([name, text.includes("--json")]).toEqual([name, true]);
  });

  it.each([
    ["check"],
    ["show", "acme"],
    ["inspect", "spf", "v=spf1 -all"],
    ["handoff", "acme"],
    ["explain", "mx/removed"],
    ["shards", "--total", "2", "--all"],
  ])("--json is --format json of %s", async (...args) => {
    const root = rootOf(FILES);
    const short = await postroad([...args, "--json"], { cwd: root });
    expect(short).toEqual(await postroad([...args, "--format", "json"], { cwd: root }));
    expect(() => JSON.parse(short.out)).not.toThrow();
  });

  it("of --json and another format the last holds", async () => {
    const root = rootOf(FILES);
    expect((await postroad(["check", "--json", "--format", "concise"], { cwd: root })).out).toMatch(
      /^tenants\/acme.yaml:/,
    );
    expect((await postroad(["check", "--format", "concise", "--json"], { cwd: root })).out).toContain('"version": 1');
  });

  it("wherever one of --base and --changed is an option, the other one is accepted", () => {
    for (const { text, name } of helpTexts().commands)
      expect([name, text.includes("--base [ref]")]).toEqual([name, text.includes("--changed [ref]")]);
  });
});
