import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { postroad } from "../support/cli.ts";
import { emptyFolder, rootOf, tenantFile } from "../support/root.ts";

const SOUND = { "tenants/harbor.yaml": tenantFile("harbor", "  example.com:\n    mail: none") };
const BROKEN = { "tenants/harbor.yaml": tenantFile("harbor", "  example.com:\n    mial: none") };

describe("a wrong command line", () => {
  it.each([
    [["chekc"], "Did you mean check?"],
    [["help", "chekc"], "Did you mean check?"],
    [["help", "vierfy"], "Did you mean verify?"],
    [["chekc", "--help"], "Did you mean check?"],
    [["help", "frobnicate"], "unknown command 'frobnicate'"],
    [["check", "--format", "jsn"], "Did you mean json?"],
    [["verify", "--format", "juint"], "Did you mean junit?"],
    [["inspect", "spff", "x"], "Did you mean spf?"],
    [["completion", "bsh"], "Did you mean bash?"],
    [["import", "--zone", "cloudfare:0123"], "Did you mean cloudflare:0123?"],
    [["import", "--zone", "externl"], "Did you mean external?"],
    [["import", "--zone", "route53:0123"], "The id is Z and"],
    [["ci", "githbu"], "Did you mean github?"],
    [["synth", "platfrom"], "did you mean platform?"],
    [["check", "--colour"], "unknown option '--colour'"],
    [["--frobnicate"], "unknown option '--frobnicate'"],
    [["check", "--format", "yaml"], "argument 'yaml' is invalid"],
    [["show", "--format", "html", "harbor"], "argument 'html' is invalid"],
    [["check", "--format"], "argument missing"],
    [["check", "harbour"], "did you mean harbor?"],
    [["check", "harbor", "nobody"], "tenants/nobody.yaml: got no such file"],
    [["show", "tenants/harbor.yaml"], "must be a tenant's id, got the path of its file: write harbor"],
    [["show", "./harbor.yaml"], "must be a tenant's id, got the path of its file: write harbor"],
    [["show", "harbor.yaml"], "must be a tenant's id, got the path of its file: write harbor"],
    [["check", "./tenants/nobody.yaml"], "got no such file"],
    [["check", "platform"], "npx postroad preview platform"],
    [["show", "platform"], "npx postroad preview platform"],
    [["show", "harbour"], "did you mean harbor?"],
    [["show", "harbor", "other"], "too many arguments"],
    [["show", "--format", "json"], "must be given a tenant"],
    [["synth", "harbour"], "did you mean harbor?"],
    [["check", "--root", "no/such/folder"], "--root must be a folder, got no/such/folder"],
    [["show", "--root", "platform.yaml", "harbor"], "--root must be a folder, got platform.yaml"],
    [["synth", "--root", "no/such/folder"], "--root must be a folder"],
    // What a command is called may be a tenant's id as well.
    [["check", "new"], "tenants/new.yaml: got no such file"],
    [["show", "plan"], "tenants/plan.yaml: got no such file"],
    [["synth", "deploy"], "tenants/deploy.yaml: got no such file"],
  ])("%j exits with 2 and says why", async (args, why) => {
    const { code, out, err } = await postroad(args, { cwd: rootOf(SOUND) });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(why);
    expect(err).not.toContain("internal error");
  });

  it.each([
    [["new"], "missing required argument 'tenant'"],
    [["merge", "nobody.json"], "must be a file that can be read, got nobody.json: there is no such file"],
    [["new", "a", "b"], "too many arguments"],
    [["new", "--force", "shop"], "unknown option '--force'"],
    [["new", "Shop"], 'got "Shop"'],
    [["new", "shop", "--root", "no/such/folder"], "--root must be a folder"],
  ])("%j exits with 1, and says why", async (args, why) => {
    const root = emptyFolder();
    const { code, out, err } = await postroad(args, { cwd: root });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(why);
    expect(readdirSync(root)).toEqual([]);
  });

  it("writes nothing", async () => {
    const root = rootOf(SOUND);
    await postroad(["synth", "nobody"], { cwd: root });
    expect(existsSync(`${root}/cdktf.out`)).toBe(false);
  });
});

describe("a right command line", () => {
  it.each([[["check"]], [["check", "harbor"]], [["show"]], [["show", "harbor"]], [["synth"]], [["synth", "harbor"]]])(
    "%j exits with 0 for sound tenants",
    async (args) => {
      expect((await postroad(args, { cwd: rootOf(SOUND) })).code).toBe(0);
    },
  );

  it.each([[["check"]], [["check", "harbor"]], [["show"]], [["show", "harbor"]], [["synth"]], [["synth", "harbor"]]])(
    "%j exits with 1 for a tenant with errors",
    async (args) => {
      expect((await postroad(args, { cwd: rootOf(BROKEN) })).code).toBe(1);
    },
  );

  it("takes a root relative to the current folder, and an absolute one", async () => {
    const root = rootOf(SOUND);
    const name = root.split("/").at(-1) ?? "";
    expect((await postroad(["check", "--root", name], { cwd: `${root}/..` })).code).toBe(0);
    expect((await postroad(["check", "--root", root], { cwd: emptyFolder() })).code).toBe(0);
  });
});

describe("a root without tenants", () => {
  it.each([[{}], [{ "tenants/.gitkeep": " " }]])("%j is zero tenants, and no error", async (files) => {
    const root = rootOf(files as Record<string, string>);
    const { code, out } = await postroad(["check"], { cwd: root });
    expect(code).toBe(0);
    expect(out).toContain("0 tenants: ");
    expect(JSON.parse((await postroad(["check", "--format", "json"], { cwd: root })).out)).toMatchObject({
      version: 1,
      tenants: 0,
      summary: { errors: 0 },
    });
  });

  it("says so when a tenant is asked for", async () => {
    const { code, err } = await postroad(["check", "harbor"], { cwd: rootOf({}) });
    expect(code).toBe(2);
    expect(err).toContain("tenants/ has none");
  });
});
