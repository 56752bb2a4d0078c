import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { postroad, postroadProcess } from "../support/cli.ts";
import { EXAMPLES, rootOf, TOOLKIT, tenantFile } from "../support/root.ts";

const BROKEN = { "tenants/harbor.yaml": tenantFile("harbor", "  example.com:\n    mial: none") };

describe("standard output with --format json", () => {
  it.each([
    [["check", "--format", "json"], 0],
    [["check", "minimal", "--format", "json"], 0],
    [["show", "minimal", "--format", "json"], 0],
  ])("of %j is one document and nothing else", async (args, exit) => {
    const { code, out, err } = await postroad(args);
    expect([code, err]).toEqual([exit, ""]);
    expect(out).toBe(`${JSON.stringify(JSON.parse(out), null, 2)}\n`);
    expect(JSON.parse(out)).toMatchObject({ version: 1 });
  });

  it.each([[["check", "--format", "json"]], [["show", "harbor", "--format", "json"]]])(
    "of %j is one document for a broken tenant too",
    async (args) => {
      const { code, out } = await postroad(args, { cwd: rootOf(BROKEN) });
      expect(code).toBe(1);
      expect(out).toBe(`${JSON.stringify(JSON.parse(out), null, 2)}\n`);
    },
  );

  it("is whole through a pipe, however long", () => {
    const { code, out } = postroadProcess(["show", "reports-desk", "--format", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ tenant: "reports-desk" });
  });
});

describe("a disk that is full", () => {
  const command = join(TOOLKIT, "bin/postroad.mjs");
  it.skipIf(!existsSync("/dev/full")).each([
    [["check"], 2],
    [["preview", "--help"], 1],
  ])("ends %j in one plain line, which calls it no bug", (args, exit) => {
    const full = openSync("/dev/full", "w");
    try {
      const ran = spawnSync(process.execPath, [command, ...args], { stdio: ["ignore", full, "pipe"], cwd: TOOLKIT });
      expect([ran.status, ran.stderr.toString()]).toEqual([
        exit,
        "error: what is written must have room on its disk, got a full one (ENOSPC)\n",
      ]);
    } finally {
      closeSync(full);
    }
  });
});

describe("colour", () => {
  it.each([[["check"]], [["show"]], [["show", "mosa-museum"]], [["--help"]], [["chekc"]]])(
    "is not in what %j prints where there is no terminal",
    (args) => {
      const { out, err } = postroadProcess(args, { env: { FORCE_COLOR: "", TERM: "xterm-256color", CI: "" } });
      expect(out + err).not.toContain("\u001b");
      expect(out + err).not.toBe("");
    },
  );
});

it("progress and notes of synth go to standard error", async () => {
  const root = rootOf({ "tenants/harbor.yaml": tenantFile("harbor", "  example.com:\n    mail: none") });
  const { code, out, err } = await postroad(["synth"], { cwd: root });
  expect([code, out]).toEqual([0, ""]);
  expect(err).toBe("1 stack written to cdktf.out.\n");
});

it("a reader that stops early is not an error", () => {
  const command = `"${process.execPath}" "${join(TOOLKIT, "bin/postroad.mjs")}" show | head -n 1; echo "$?"`;
  const { stdout, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8", cwd: EXAMPLES });
  expect(stdout).toMatch(/^acme-desk · .*\n0\n$/);
  expect(stderr).toBe("");
});
