import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { postroad } from "../../support/cli.ts";
import { emptyFolder, rootOf, tenantFile } from "../../support/root.ts";

const has = (shell: string): boolean => spawnSync(shell, ["--version"]).status === 0;

/** A fleet with two tenants, and a file whose name a shell would run. */
function fleet(): string {
  const body = "  example.com:\n    mail: none\n";
  const root = rootOf({
    "tenants/acme.yaml": tenantFile("acme", body),
    "tenants/acorn-2.yaml": tenantFile("acorn-2", body),
    "tenants/a$(touch run).yaml": "",
    "catalog/x.yaml": "version: 1\n",
  });
  writeFileSync(join(root, "tenants/a$(touch run).yaml"), "version: 1\n");
  return root;
}

/** What a shell offers for the last of these words. */
type Complete = (words: readonly string[], cwd: string) => string[];

const run = (shell: string, args: readonly string[], cwd: string): string[] => {
  const { status, stdout, stderr } = spawnSync(shell, args, {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: cwd, TERM: "dumb" },
  });
  if (status !== 0 || stderr !== "") throw new Error(`${shell}: ${status} ${stderr}`);
  return stdout.split("\n").filter((line) => line !== "");
};

const SCRIPTS: Record<string, string> = {};
beforeAll(async () => {
  for (const shell of ["bash", "zsh", "fish"]) SCRIPTS[shell] = (await postroad(["completion", shell])).out;
});

const IN_BASH: Complete = (words, cwd) =>
  run(
    "bash",
    [
      "--norc",
      "-c",
      `${SCRIPTS["bash"]}\nCOMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _postroad; printf '%s\\n' "\${COMPREPLY[@]}"`,
      "bash",
      ...words,
    ],
    cwd,
  );

const IN_FISH: Complete = (words, cwd) => {
  const line = words.map((word) => word.replaceAll(" ", "\\ ")).join(" ");
  return run("fish", ["--no-config", "-c", `${SCRIPTS["fish"]}\ncomplete -C ${JSON.stringify(line)}`], cwd).map(
    (one) => one.split("\t")[0] ?? "",
  );
};

describe.each([
  ["bash", IN_BASH],
  ["fish", IN_FISH],
] as const)("completion in %s", (shell, complete) => {
  it.skipIf(!has(shell))("offers commands, also by their other names", () => {
    const root = fleet();
    expect(complete(["postroad", "ch"], root)).toEqual(["check"]);
    expect(complete(["postroad", "val"], root)).toEqual(["validate"]);
    expect(complete(["postroad", ""], root)).toEqual(expect.arrayContaining(["check", "synth", "fmt", "completion"]));
  });

  it.skipIf(!has(shell))("offers a command's options, and an option's values", () => {
    const root = fleet();
    expect(complete(["postroad", "preview", "--ba"], root)).toEqual(["--base"]);
    expect(complete(["postroad", "diff", "--format", "ma"], root)).toEqual(["markdown"]);
    expect(complete(["postroad", "check", "--format", ""], root).sort()).toEqual([
      "concise",
      "github",
      "json",
      "junit",
      "pretty",
      "sarif",
    ]);
    expect(complete(["postroad", "completion", "z"], root)).toEqual(["zsh"]);
    expect(complete(["postroad", "explain", "mx/rem"], root)).toEqual(["mx/removed"]);
  });

  it.skipIf(!has(shell))("offers tenants, from a folder below too, and runs nothing that a file is called", () => {
    const root = fleet();
    for (const cwd of [root, join(root, "catalog")])
      expect(complete(["postroad", "show", "ac"], cwd).sort()).toEqual(["acme", "acorn-2"]);
    expect(complete(["postroad", "check", "acme", "aco"], root)).toEqual(["acorn-2"]);
    expect(existsSync(join(root, "run"))).toBe(false);
    expect(complete(["postroad", "show", "zz"], emptyFolder())).toEqual([]);
  });
});

describe.each([
  ["bash", IN_BASH],
  ["fish", IN_FISH],
] as const)("completion of a command below another one in %s", (shell, complete) => {
  it.skipIf(!has(shell))("offers it beside tenants, and then what is its own", () => {
    const root = fleet();
    expect(complete(["postroad", "reports", "re"], root)).toEqual(["read"]);
    expect(complete(["postroad", "reports", "ac"], root).sort()).toEqual(["acme", "acorn-2"]);
    expect(complete(["postroad", "reports", "--da"], root)).toEqual(["--days"]);
    expect(complete(["postroad", "reports", "read", "--da"], root)).toEqual([]);
    expect(complete(["postroad", "reports", "read", "--sto"], root)).toEqual(["--store"]);
    expect(complete(["postroad", "reports", "read", "--format", ""], root).sort()).toEqual(["json", "table"]);
    expect(complete(["postroad", "reports", "read", "aco"], root)).toEqual([]);
    expect(complete(["postroad", "reports", "acme", "aco"], root)).toEqual(["acorn-2"]);
  });
});

it.skipIf(!has("bash"))("bash counts no option's value as an argument, and calls the function by complete", () => {
  const root = fleet();
  expect(IN_BASH(["postroad", "inspect", "--format", "json", "sp"], root)).toEqual(["spf"]);
  expect(run("bash", ["--norc", "-c", `${SCRIPTS["bash"]}\ncomplete -p postroad`], root)).toEqual([
    "complete -o default -F _postroad postroad",
  ]);
});

it.skipIf(!has("zsh"))("zsh completes commands, options, values and tenants", () => {
  const root = fleet();
  writeFileSync(join(root, "_postroad"), SCRIPTS["zsh"] ?? "");
  const offered = (line: string, whole: string) => run("zsh", ["-f", "-c", ZPTY, "zsh", line, whole], root).join("\n");
  for (const [line, whole] of [
    ["postroad val", "validate"],
    ["postroad check --form", "--format"],
    ["postroad preview --format mark", "markdown"],
    ["postroad show aco", "acorn-2"],
    ["postroad reports rea", "read"],
    ["postroad reports aco", "acorn-2"],
    ["postroad reports read --sto", "--store"],
  ] as const)
    expect(offered(line, whole)).toContain(whole);
  expect(existsSync(join(root, "run"))).toBe(false);
});

/** Types a line and a tab into a zsh of its own, and prints what is there once `$2` does, or after twenty seconds (zshmodules(1), zpty). */
const ZPTY = `
zmodload zsh/zpty
zpty z "TERM=dumb PS1= zsh -f -i"
zpty -w z 'unsetopt zle_bracketed_paste; fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -d $PWD/.dump; print -r -- READY'
zpty -r -m z line '*READY*READY*' 
zpty -w -n z "$1"$'\\t'
out=""
for i in {1..100}; do
  while zpty -r -t z line; do out+="$line"; done
  [[ "$out" == *"$2"* ]] && break
  sleep 0.2
done
print -r -- "$out"
zpty -d z
`;
