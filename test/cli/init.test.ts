import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import packageFile from "../../package.json" with { type: "json" };
import { helpTexts } from "../../src/cli/help-texts.ts";
import { postroad } from "../support/cli.ts";
import { installed, packed } from "../support/package.ts";
import { emptyFolder, TOOLKIT } from "../support/root.ts";

const FILES = [
  ".gitignore",
  ".node-version",
  ".vscode/extensions.json",
  ".vscode/settings.json",
  "acknowledge/.gitkeep",
  "catalog/.gitkeep",
  "cdktf.json",
  "package.json",
  "platform.yaml",
  "tenants/example.yaml",
];

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

const textOf = (folder: string, name: string): string => readFileSync(join(folder, name), "utf8");

describe("init", () => {
  it("without a terminal takes flags, asks nothing, and says what to do next", async () => {
    const root = join(emptyFolder(), "fleet");
    const { code, out, err } = await postroad([
      "init",
      root,
      "--organisation",
      "Harbor: Supply",
      "--region",
      "eu-north-1",
    ]);
    expect([code, out]).toEqual([0, ""]);
    expect(err).toContain(`10 files written to ${root}`);
    expect(err).toContain("npm install");
    expect(filesIn(root)).toEqual(FILES);
    expect(textOf(root, "platform.yaml")).toMatch(
      /^organisation: "Harbor: Supply"\n[\s\S]*^aws:\n {2}region: eu-north-1$/m,
    );
    expect(JSON.parse(textOf(root, "package.json"))).toMatchObject({ dependencies: { postroad: packageFile.version } });
  });

  it.each(["Yes", "12", 'He said "no"', "Üben & Söhne: Ä", "a #b", "- x", "null"])(
    "organisation %j is in platform.yaml as the same text",
    async (organisation) => {
      const root = emptyFolder();
      expect((await postroad(["init", root, "--organisation", organisation])).code).toBe(0);
      const { code, out } = await postroad(["check", "--format", "json"], { cwd: root });
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ summary: { errors: 0 } });
      const { parse } = await import("yaml");
      expect(parse(textOf(root, "platform.yaml"))).toMatchObject({ organisation });
    },
  );

  it("gives an editor the schema of every folder, as a clone of the toolkit has it", async () => {
    const root = emptyFolder();
    await postroad(["init", root]);
    const schemas = (folder: string): Record<string, string> =>
      JSON.parse(textOf(folder, ".vscode/settings.json"))["yaml.schemas"];
    const own = Object.entries(schemas(TOOLKIT)).map(([schema, files]) => [
      schema.replace("./schemas/", "./node_modules/postroad/schemas/"),
      files,
    ]);
    expect(schemas(root)).toEqual(Object.fromEntries(own));
  });

  it("overwrites nothing, and names what was left", async () => {
    const root = emptyFolder();
    const own = {
      "platform.yaml": "version: 1\norganisation: Ours\n",
      "tenants/acme.yaml": "broken: [",
      ".gitignore": "x\n",
    };
    mkdirSync(join(root, "tenants"));
    for (const [name, text] of Object.entries(own)) writeFileSync(join(root, name), text);
    const { code, err } = await postroad(["init"], {
      cwd: root,
      ask: () => Promise.reject(new Error("nothing is open")),
    });
    expect(code).toBe(0);
    for (const [name, text] of Object.entries(own)) expect(textOf(root, name)).toBe(text);
    expect(err).toContain("platform.yaml exists already, and was left as it is.");
    expect(existsSync(join(root, "tenants/example.yaml"))).toBe(false);
    const again = await postroad(["init"], { cwd: root });
    expect(again.err).toContain("0 files written");
    expect(filesIn(root).filter((name) => name.includes(".new-"))).toEqual([]);
  });

  it.each([
    ["{}", true],
    [`{ "devDependencies": { "cdktf-cli": "0.21.0" } }`, false],
  ])("beside a package.json that holds %s says what npx cdktf needs: %s", async (text, isSaid) => {
    const root = emptyFolder();
    writeFileSync(join(root, "package.json"), text);
    const { code, err } = await postroad(["init"], { cwd: root });
    expect(code).toBe(0);
    expect(textOf(root, "package.json")).toBe(text);
    expect(err.includes(`npm install --save-dev cdktf-cli@${packageFile.devDependencies["cdktf-cli"]}`)).toBe(isSaid);
  });

  it("writes through no link, in a file's or a folder's place", async () => {
    const [root, elsewhere] = [emptyFolder(), emptyFolder()];
    symlinkSync(elsewhere, join(root, ".vscode"));
    symlinkSync(join(elsewhere, "platform.yaml"), join(root, "platform.yaml"));
    const { code, err } = await postroad(["init"], { cwd: root });
    expect(code).toBe(0);
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(err).toContain(".vscode/settings.json exists already");
  });

  it("on a terminal asks for what no flag says, and takes an empty answer for what it shows", async () => {
    const root = emptyFolder();
    const asked: string[] = [];
    const answers = ["Old Mill", "", "gitlab"];
    const ask = async (question: string) => {
      asked.push(question);
      return answers[asked.length - 1] ?? "";
    };
    expect((await postroad(["init"], { cwd: root, ask })).code).toBe(0);
    expect(asked.map((question) => question.split(/[ ,:]/, 1)[0])).toEqual(["Organisation", "AWS", "Pipelines"]);
    expect(textOf(root, "platform.yaml")).toMatch(/^organisation: Old Mill$/m);
    expect(existsSync(join(root, ".gitlab-ci.yml"))).toBe(true);
  });

  it.each([
    [["--region", "eu-wset-1"], "did you mean eu-west-1?"],
    [["--organisation", " "], "--organisation must be a name of 1 to 200 characters"],
    [["--organisation", "Ours\n"], "on one line"],
    [["--ci", "jenkins"], "argument 'jenkins' is invalid"],
    [["a", "b"], "too many arguments"],
  ])("%j exits with 1, says why and writes nothing", async (args, why) => {
    const root = emptyFolder();
    const { code, err } = await postroad(["init", ...args], { cwd: root });
    expect(code).toBe(1);
    expect(err).toContain(why);
    expect(filesIn(root)).toEqual([]);
  });

  it("does not make pipelines of files with errors, and says so", async () => {
    const root = emptyFolder();
    writeFileSync(join(root, "platform.yaml"), "version: 1\norganization: Ours\n");
    const { code, err } = await postroad(["init", "--ci", "github"], { cwd: root });
    expect(code).toBe(1);
    expect(err).toContain("postroad check says what is wrong");
    expect(existsSync(join(root, ".github"))).toBe(false);
  });

  it("a folder that cannot be created is reported in one line", async () => {
    const root = emptyFolder();
    writeFileSync(join(root, "file"), "");
    const { code, err } = await postroad(["init", "file/below"], { cwd: root });
    expect(code).toBe(1);
    expect(err).toMatch(/^error: DIR must be a folder that can be written to, got .*: ENOTDIR\n$/);
  });
});

/** How commands are run in a new fleet, and their exit codes. Others ask DNS, AWS or a forge: only their help is asked for. */
const RUNS: Readonly<Record<string, readonly [code: number, ...args: string[]][]>> = {
  check: [[0], [0, "--base"], [0, "example", "--format", "json"]],
  show: [[0], [0, "example", "--format", "zone"]],
  synth: [[0], [0, "example", "--out", "out"]],
  preview: [[0], [0, "--base", "HEAD", "--format", "markdown"]],
  shards: [
    [0, "--total", "2"],
    [0, "--total", "2", "--base", "HEAD"],
  ],
  merge: [[0, "preview.json"]],
  inspect: [
    [0, "spf", "v=spf1 -all"],
    [1, "dmarc", "v=DMARC1; p=rejekt; rua=x"],
  ],
  handoff: [[0, "example"]],
  ci: [
    [0, "github", "--check"],
    [0, "gitlab"],
    [0, "atlantis"],
    [0, "terramate"],
    [0, "spacelift"],
    [0, "pre-commit"],
    [1, "codeowners"],
    [1, "hcp"],
  ],
  explain: [[0, "mx/removed"]],
  fmt: [[0], [0, "--check"]],
  completion: [
    [0, "bash"],
    [0, "zsh"],
    [0, "fish"],
  ],
  init: [[0], [0, "below", "--ci", "gitlab"]],
  new: [[0, "harbor-supply"]],
};

describe("a new fleet, with the package installed", () => {
  const folder = mkdtempSync(join(tmpdir(), "postroad-init-"));
  const root = join(folder, "fleet");
  let run: ReturnType<typeof installed>["run"];
  const git = (...args: string[]) => {
    const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
    const { status, stdout, stderr } = spawnSync("git", [...who, ...args], { cwd: root, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  };
  beforeAll(async () => {
    const { path } = await packed();
    mkdirSync(root);
    ({ run } = installed(path, root, { optional: true }));
    const { code, err } = run("init", "--ci", "github", "--organisation", "Harbor Supply", "--region", "eu-west-1");
    if (code !== 0) throw new Error(err);
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-q", "-m", "Our mail as code");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("commits what is written and nothing that is installed or generated", () => {
    run("synth");
    expect(git("status", "--porcelain")).toBe("");
    const committed = git("ls-files").trim().split("\n");
    expect(committed.filter((name) => !name.startsWith(".github/workflows/"))).toEqual(FILES);
    expect(committed).toContain(".github/workflows/check.yml");
  });

  it("names schemas that the package has", () => {
    const { "yaml.schemas": schemas } = JSON.parse(textOf(root, ".vscode/settings.json")) as {
      readonly "yaml.schemas": Readonly<Record<string, string>>;
    };
    const named = [...Object.keys(schemas), /\$schema=(.*)/.exec(textOf(root, "platform.yaml"))?.[1] ?? "none"];
    for (const path of named) expect(JSON.parse(textOf(root, path))).toHaveProperty("$schema");
    const ofTenant = /\$schema=\.\.\/(.*)/.exec(textOf(root, "tenants/example.yaml"))?.[1] ?? "none";
    expect(named).toContain(`./${ofTenant}`);
  });

  it("has every command that is run", () => {
    const names = helpTexts().commands.map(({ name }) => name);
    expect(Object.keys(RUNS).filter((name) => !names.includes(name))).toEqual([]);
  });

  it("checks without an error, and previews that nothing changes", () => {
    expect(JSON.parse(run("check", "--format", "json").out)).toMatchObject({ tenants: 1, summary: { errors: 0 } });
    const { code, out } = run("preview", "--format", "json", "--out", "preview.json");
    expect([code, out]).toEqual([0, ""]);
    expect(JSON.parse(textOf(root, "preview.json"))).toMatchObject({ summary: { changed: 0, failed: 0 } });
  });

  it.each(
    helpTexts().commands.flatMap(({ name }) =>
      (RUNS[name] ?? [[0, "--help"]]).map(([code, ...args]) => [[...name.split(" "), ...args], code] as const),
    ),
  )("%j exits with %i", (args, code) => {
    if (args[0] === "merge") run("preview", "--format", "json", "--out", "preview.json");
    const ran = run(...args);
    expect([ran.code, ran.err.includes("internal error"), ran.err]).toEqual([code, false, ran.err]);
  });

  it("is an app for cdktf", () => {
    const { app, output } = JSON.parse(textOf(root, "cdktf.json")) as { readonly app: string; readonly output: string };
    const [program = "", ...args] = app.split(" ");
    expect(program).toBe("node");
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, CDKTF_OUTDIR: output },
    });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("written to cdktf.out");
    expect(JSON.parse(textOf(root, "cdktf.out/manifest.json"))).toMatchObject({ stacks: { example: {} } });
  });
});
