import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { postroad } from "../support/cli.ts";
import { emptyFolder, rootOf } from "../support/root.ts";

interface Checked {
  readonly summary: { readonly errors: number };
}

describe("new", () => {
  it.each(["harbor-supply", "a", "a1-b2", "x".repeat(40)])("writes %s, which checks without an error", async (id) => {
    const root = rootOf({});
    const { code, out, err } = await postroad(["new", id], { cwd: root });
    expect([code, out]).toEqual([0, ""]);
    expect(err).toContain(join("tenants", `${id}.yaml`));
    expect(readdirSync(join(root, "tenants"))).toEqual([`${id}.yaml`]);
    const checked = JSON.parse((await postroad(["check", "--format", "json"], { cwd: root })).out) as Checked;
    expect(checked.summary.errors).toBe(0);
  });

  it("writes a tenant that can be shown and synthesized as it stands", async () => {
    const root = rootOf({});
    await postroad(["new", "harbor"], { cwd: root });
    expect((await postroad(["show", "harbor"], { cwd: root })).code).toBe(0);
    expect((await postroad(["synth"], { cwd: root })).code).toBe(0);
  });

  it("writes what still checks without an error once its comments are taken in", async () => {
    const root = rootOf({});
    await postroad(["new", "harbor"], { cwd: root });
    const path = join(root, "tenants/harbor.yaml");
    const text = readFileSync(path, "utf8")
      .replace("    # mtaSts:", "    mtaSts:")
      .replace("      # - relay: shop", "      - relay: shop")
      .replace(/# relays:[\s\S]*$/, (block) => block.replace(/^# ?/gm, ""));
    writeFileSync(path, text);
    const { out } = await postroad(["check", "--format", "json"], { cwd: root });
    expect(JSON.parse(out) as Checked).toMatchObject({ summary: { errors: 0 } });
    const shown = JSON.parse((await postroad(["show", "harbor", "--format", "json"], { cwd: root })).out) as object;
    expect(shown).toMatchObject({ relays: [{ id: "shop" }], policies: [{ host: "mta-sts.harbor.example" }] });
  });

  it("never writes over a file", async () => {
    const root = rootOf({ "tenants/harbor.yaml": "mine" });
    const { code, err } = await postroad(["new", "harbor"], { cwd: root });
    expect(code).toBe(1);
    expect(err).toContain("exists already");
    expect(readFileSync(join(root, "tenants/harbor.yaml"), "utf8")).toBe("mine");
  });

  it("follows no link", async () => {
    const root = rootOf({ "tenants/other.yaml": "mine" });
    symlinkSync(join(root, "nowhere"), join(root, "tenants/harbor.yaml"));
    const { code, err } = await postroad(["new", "harbor"], { cwd: root });
    expect([code, existsSync(join(root, "nowhere"))]).toEqual([1, false]);
    expect(err).toContain("exists already");
  });

  it.each([
    "Harbor",
    "harbor_supply",
    "harbor--supply",
    "-harbor",
    "harbor-",
    "1harbor",
    "harbor.supply",
    "../harbor",
    "a/b",
    "hafen-ü",
    "",
    " harbor",
    "x".repeat(41),
  ])("refuses %j for an id", async (id) => {
    const root = rootOf({});
    const { code, err } = await postroad(["new", "--", id], { cwd: root });
    expect(code).toBe(1);
    expect(err).toContain("lower-case letters and digits");
    expect(readdirSync(root)).toEqual(["platform.yaml"]);
  });

  it("refuses platform, which is a stack of its own", async () => {
    const { code, err } = await postroad(["new", "platform"], { cwd: rootOf({}) });
    expect(code).toBe(1);
    expect(err).toContain('must not be "platform"');
  });

  it("writes into a folder that --root names, which needs no platform.yaml", async () => {
    const root = emptyFolder();
    expect((await postroad(["new", "harbor", "--root", root])).code).toBe(0);
    expect(readdirSync(join(root, "tenants"))).toEqual(["harbor.yaml"]);
  });
});
