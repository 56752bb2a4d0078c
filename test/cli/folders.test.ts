import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { postroad } from "../support/cli.ts";
import { emptyFolder, PLATFORM, rootOf, tenantFile } from "../support/root.ts";

const ACME = tenantFile("acme", "  acme.example:\n    mail: none\n    zone: { provider: external }\n");

describe("the root", () => {
  it("is the nearest folder upwards that holds platform.yaml", async () => {
    const root = rootOf({ "tenants/acme.yaml": ACME });
    const below = join(root, "tenants/notes/deep");
    mkdirSync(below, { recursive: true });
    const [here, there] = [await postroad(["check"], { cwd: root }), await postroad(["check"], { cwd: below })];
    expect(there).toEqual(here);
    expect(here.out + here.err).toContain("1 tenant");
  });

  it("is the inner one where roots are within each other", async () => {
    const root = rootOf({ "tenants/acme.yaml": ACME, "inner/platform.yaml": "version: 1\norganisation: Inner\n" });
    const { out, err } = await postroad(["check"], { cwd: join(root, "inner") });
    expect(out + err).toContain("0 tenants");
  });

  it.each([
    ["check", 2],
    ["show acme", 2],
    ["synth", 2],
    ["handoff acme", 2],
    ["lock", 2],
    ["ci github", 2],
    ["new acme", 1],
    ["preview", 1],
    ["plan", 1],
    ["deploy", 1],
  ])("of %s outside of one is asked for, as for a wrong command line", async (line, exit) => {
    const cwd = emptyFolder();
    const { code, out, err } = await postroad(line.split(" "), { cwd });
    expect({ code, out }).toEqual({ code: exit, out: "" });
    expect(err).toContain(`holds platform.yaml, or below one, got none from ${cwd} upwards`);
  });

  it.each(["explain mx/removed", "inspect spf v=spf1", "--help"])("is nothing that %s asks for", async (line) => {
    const { err } = await postroad(line.split(" "), { cwd: emptyFolder() });
    expect(err).not.toContain("platform.yaml");
  });

  it.each([
    ["tenants", "write --root ."],
    ["./tenants/", "write --root ."],
  ])("is the folder above where --root names %s, which is told", async (root, why) => {
    const cwd = rootOf({ "tenants/acme.yaml": ACME });
    const { code, out, err } = await postroad(["check", "--root", root], { cwd });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(why);
  });

  it("may be called tenants itself", async () => {
    const cwd = rootOf({ "tenants/tenants/acme.yaml": ACME, "tenants/platform.yaml": PLATFORM });
    const { out, err } = await postroad(["check", "--root", "tenants"], { cwd });
    expect(out + err).toContain("1 tenant");
  });

  it("that --root names is taken as it is", async () => {
    const cwd = rootOf({ "tenants/acme.yaml": ACME, "empty/file": "x" });
    const { out, err } = await postroad(["check", "--root", "empty"], { cwd });
    expect(out + err).toContain("platform.yaml");
  });
});
