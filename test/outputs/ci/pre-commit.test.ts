import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { commit, git } from "../../support/repository.ts";
import { rootOf, TOOLKIT, tenantFile } from "../../support/root.ts";
import { generated, PLATFORM_IN_SUB_FOLDER, SUB_FOLDER } from "./generated.ts";
import { runStep } from "./shell.ts";

const DOMAIN = "  example.org: { mail: none }";
const other = (mail: string) => tenantFile("harbour", `  example.net: { mail: ${mail} }`);

/** A repository with the hook and two tenants. */
function repository(): string {
  const folder = rootOf({ "tenants/acme.yaml": tenantFile("acme", DOMAIN), "tenants/harbour.yaml": other("none") });
  cpSync(join(TOOLKIT, "hooks"), join(folder, "hooks"), { recursive: true });
  commit(folder);
  return folder;
}

/** Runs the hook on what is staged, as git would; `asked` is what it asked of the program. */
function hook(folder: string) {
  const program = `echo "$@" >> asked\nshift 2\nexec "${process.execPath}" "${TOOLKIT}/bin/postroad.mjs" "$@"`;
  const ran = runStep("code=0; hooks/pre-commit || code=$?; cat asked 2> /dev/null || true; exit $code", {
    folder,
    programs: { npx: program },
  });
  return { ...ran, asked: /^--no-install postroad check --root \S+ ?(.*)$/m.exec(ran.said)?.[1] };
}

it("checks the tenants that are staged, and no others", () => {
  const folder = repository();
  writeFileSync(join(folder, "tenants/acme.yaml"), `${tenantFile("acme", DOMAIN)}# changed\n`);
  git(folder, ["add", "tenants/acme.yaml"]);
  const { code, asked } = hook(folder);
  expect([code, asked]).toEqual([0, "-- acme"]);
});

it("checks what is staged, not what is edited since", () => {
  const folder = repository();
  writeFileSync(join(folder, "tenants/harbour.yaml"), `${other("none")}# changed\n`);
  git(folder, ["add", "."]);
  writeFileSync(join(folder, "tenants/harbour.yaml"), other("perhaps"));
  expect(hook(folder).code).toBe(0);
  git(folder, ["add", "tenants"]);
  const { code, said } = hook(folder);
  expect(code).toBe(1);
  expect(said).toContain("tenants/harbour.yaml:5");
  expect(said).toContain("The commit is not created");
});

it("checks everything when what tenants share is staged, or one goes, or a name is not an id", () => {
  const shared = repository();
  writeFileSync(join(shared, "platform.yaml"), `${readFileSync(join(shared, "platform.yaml"), "utf8")}# changed\n`);
  git(shared, ["add", "platform.yaml"]);
  expect(hook(shared).asked).toBe("");
  const gone = repository();
  rmSync(join(gone, "tenants/harbour.yaml"));
  git(gone, ["add", "--all"]);
  expect(hook(gone).asked).toBe("");
  const named = repository();
  writeFileSync(join(named, "tenants/--root=x; touch stolen.yaml"), "");
  git(named, ["add", "--all"]);
  const { code, asked } = hook(named);
  expect([code, asked]).toEqual([1, ""]);
});

it("in a sub-folder, checks what is staged there, and nothing beside it", async () => {
  const folder = rootOf({
    [`${SUB_FOLDER}/platform.yaml`]: PLATFORM_IN_SUB_FOLDER,
    [`${SUB_FOLDER}/tenants/acme.yaml`]: tenantFile("acme", DOMAIN),
    [`${SUB_FOLDER}/tenants/harbour.yaml`]: other("none"),
    "tenants/stranger.yaml": "not: ours\n",
  });
  cpSync(join((await generated("pre-commit", join(folder, SUB_FOLDER))).folder, "hooks"), join(folder, "hooks"), {
    recursive: true,
  });
  commit(folder);
  writeFileSync(join(folder, "tenants/stranger.yaml"), "not: ours either\n");
  git(folder, ["add", "tenants"]);
  expect(hook(folder)).toMatchObject({ code: 0, said: "" });
  writeFileSync(join(folder, SUB_FOLDER, "tenants/harbour.yaml"), other("perhaps"));
  git(folder, ["add", "."]);
  const { code, said } = hook(folder);
  expect(code).toBe(1);
  expect(said).toContain("tenants/harbour.yaml:5");
});

it("has nothing to say of other files", () => {
  const folder = repository();
  writeFileSync(join(folder, "notes.md"), "");
  git(folder, ["add", "notes.md"]);
  expect(hook(folder)).toMatchObject({ code: 0, said: "" });
});

it("git runs it, and refuses the commit", () => {
  const folder = repository();
  writeFileSync(join(folder, "tenants/harbour.yaml"), other("perhaps"));
  const script =
    "git -c user.name=Test -c user.email=test@example.com -c core.hooksPath=hooks commit --quiet --all --message step";
  const { code, said } = runStep(script, {
    folder,
    programs: { npx: `shift 2\nexec "${process.execPath}" "${TOOLKIT}/bin/postroad.mjs" "$@"` },
  });
  expect([code, said]).toEqual([1, expect.stringContaining("The commit is not created")]);
});

it("the pre-commit framework finds the hook, once for all files that it is for", () => {
  const [entry] = parse(readFileSync(join(TOOLKIT, ".pre-commit-hooks.yaml"), "utf8")) as Record<string, unknown>[];
  expect(entry).toMatchObject({
    id: "postroad-check",
    language: "script",
    entry: "hooks/pre-commit",
    pass_filenames: false,
  });
  const files = new RegExp(String(entry?.["files"]));
  for (const file of ["tenants/a.yaml", "catalog/a.yaml", "acknowledge/a.yaml", "platform.yaml", "records.lock.json"])
    expect(files.test(file)).toBe(true);
  for (const file of ["src/a.ts", "x/platform.yaml", "tenants/a.md"]) expect(files.test(file)).toBe(false);
});
