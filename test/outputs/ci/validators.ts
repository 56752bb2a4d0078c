import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { findExecutable } from "../../cloud/executable.ts";
import { TOOLKIT } from "../../support/root.ts";

const MOTO = process.env["POSTROAD_MOTO"];

/** Other projects' validators: beside moto, in the repository's cache, or on the PATH. */
const PROGRAMS = {
  "check-jsonschema":
    "check-jsonschema (`python3 -m venv .cache/moto && .cache/moto/bin/pip install -r test/cloud/requirements.txt`)",
  actionlint: "actionlint (`GOBIN=$PWD/.cache/bin go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12`)",
} as const;

export type Validator = keyof typeof PROGRAMS;

const pathOf = (name: Validator): string | undefined =>
  [
    ...(MOTO === undefined ? [] : [join(dirname(MOTO), name)]),
    `${TOOLKIT}/.cache/moto/bin/${name}`,
    `${TOOLKIT}/.cache/bin/${name}`,
  ]
    .map(findExecutable)
    .find((found) => found !== undefined) ?? findExecutable(name);

/**
 * Why a validator cannot run here; undefined where it can. In CI check-jsonschema must be there; actionlint is there where Go is.
 */
export function whyNotValidated(name: Validator): string | undefined {
  if (pathOf(name) !== undefined) return undefined;
  const sentence = `not run: it needs ${PROGRAMS[name]}`;
  const must = name === "check-jsonschema" || findExecutable("go") !== undefined;
  if (process.env["REQUIRE_TERRAFORM"] === "1" && must) throw new Error(sentence);
  console.warn(sentence);
  return sentence;
}

/** What a validator says of files; empty where all is well. */
export function validate(name: Validator, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(pathOf(name) ?? name, [...args], { encoding: "utf8", cwd: TOOLKIT });
  return status === 0 ? "" : stdout + stderr;
}
