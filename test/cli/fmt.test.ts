import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newTenantText } from "../../src/outputs/init/tenant-text.ts";
import { postroad } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";

const ODD =
  "version: 1\r\ntenant: odd\r\ncontact: 'it@example.com'   # who\r\ndomains:\r\n      example.com: {mail: none}\r\n";
const EVEN = 'version: 1\ntenant: odd\ncontact: "it@example.com"   # who\ndomains:\n  example.com: { mail: none }\n';
const SOUND = tenantFile("sound", "  example.net:\n    mail: none");

const textOf = (root: string, id: string) => readFileSync(join(root, `tenants/${id}.yaml`), "utf8");

describe("fmt", () => {
  it("writes what is not in the form, names it, and then has nothing to do", async () => {
    const root = rootOf({ "tenants/odd.yaml": ODD, "tenants/sound.yaml": SOUND });
    const { code, out, err } = await postroad(["fmt"], { cwd: root });
    expect({ code, out, err }).toEqual({ code: 0, out: "tenants/odd.yaml\n", err: "1 file written.\n" });
    expect(textOf(root, "odd")).toBe(EVEN);
    expect(textOf(root, "sound")).toBe(SOUND);
    expect(await postroad(["fmt"], { cwd: root })).toEqual({ code: 0, out: "", err: "2 files, none to write.\n" });
  });

  it("with --check names it, writes nothing and exits with 1", async () => {
    const root = rootOf({ "tenants/odd.yaml": ODD, "tenants/sound.yaml": SOUND });
    const { code, out, err } = await postroad(["fmt", "--check"], { cwd: root });
    expect({ code, out, err }).toEqual({
      code: 1,
      out: "tenants/odd.yaml\n",
      err: "1 file not in the form: postroad fmt writes it.\n",
    });
    expect(textOf(root, "odd")).toBe(ODD);
    expect((await postroad(["fmt", "--check", "sound"], { cwd: root })).code).toBe(0);
  });

  it.each([
    ["anchors", "tenant: &x odd\n", "yaml/anchor"],
    ["broken YAML", "tenant: [\n", "yaml/"],
    ["a key twice", "tenant: odd\ntenant: odd\n", "yaml/duplicate-key"],
  ])("leaves a file with %s, says why, and writes the others", async (_, text, rule) => {
    const root = rootOf({ "tenants/odd.yaml": ODD });
    writeFileSync(join(root, "tenants/left.yaml"), text);
    const { code, out, err } = await postroad(["fmt"], { cwd: root });
    expect([code, out]).toEqual([1, "tenants/odd.yaml\n"]);
    expect(err).toContain(rule);
    expect(err).toContain("tenants/left.yaml:");
    expect(textOf(root, "left")).toBe(text);
  });

  it("says which tenant there is none of", async () => {
    const { code, err } = await postroad(["fmt", "ood"], { cwd: rootOf({ "tenants/odd.yaml": ODD }) });
    expect(code).toBe(2);
    expect(err).toContain("did you mean odd?");
  });

  it("finds the examples and what new writes in the form", async () => {
    expect(await postroad(["fmt", "--check"])).toMatchObject({ code: 0, out: "" });
    const root = rootOf({ "tenants/acme.yaml": newTenantText("acme", "schemas") });
    expect(await postroad(["fmt", "--check"], { cwd: root })).toMatchObject({ code: 0, out: "" });
  });
});
