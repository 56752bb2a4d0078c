import { describe, expect, it } from "vitest";
import { postroad } from "../support/cli.ts";

/** The commands that the program's help lists. */
async function commands(): Promise<string[]> {
  const { out } = await postroad(["--help"]);
  const listed = out.slice(out.indexOf("Commands:"), out.indexOf("Exit codes"));
  return [...listed.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name = ""]) => name).filter((name) => name !== "help");
}

const COMMANDS = await commands();

it("help lists the commands", () => {
  expect(COMMANDS).toEqual(expect.arrayContaining(["check", "show", "synth", "new"]));
});

describe.each(COMMANDS)("the help of %s", (command) => {
  it("says its exit codes and gives examples that start with the command", async () => {
    const { code, out, err } = await postroad([command, "--help"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain(`Usage: postroad ${command}`);
    expect(out).toMatch(/\bExit: .*\b0\b/);
    expect(out).toMatch(new RegExp(`Examples?:\\n  postroad ${command}\\b`));
  });

  it("is the same by help COMMAND", async () => {
    expect((await postroad(["help", command])).out).toBe((await postroad([command, "-h"])).out);
  });

  it("explains every option", async () => {
    const { out } = await postroad([command, "--help"]);
    const options = [...out.matchAll(/^ {2}(-.*)$/gm)].map(([, line = ""]) => line);
    for (const line of options) expect(line).toMatch(/ {2,}\S/);
  });
});

it("without a command, help is shown and the exit code says that nothing was done", async () => {
  const { code, out, err } = await postroad([]);
  expect(code).toBe(2);
  expect(out + err).toContain("Usage: postroad");
});

it("the program's help says what the exit codes mean and where to read on", async () => {
  const { code, out } = await postroad(["--help"]);
  expect(code).toBe(0);
  expect(out).toMatch(/Exit codes: 0 .*, 1 .*, 2 /);
  expect(out).toContain("docs/README.md");
});

it("the help of a command of a command is the same by help COMMAND COMMAND", async () => {
  const { code, out } = await postroad(["help", "reports", "read"]);
  expect(code).toBe(0);
  expect(out).toBe((await postroad(["reports", "read", "--help"])).out);
});

it.each([["help"], ["--help"], ["-h"]])("help of help is the program's: help %s", async (word) => {
  expect(await postroad(["help", word])).toEqual(await postroad(["help"]));
});
