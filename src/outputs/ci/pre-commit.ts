import type { GeneratedFile } from "./generated-file.ts";
import { headerOf, writeYaml } from "./yaml.ts";

/** What check reads. */
const READ = ["tenants", "adopt", "catalog", "acknowledge", "platform.yaml", "records.lock.json"];

/**
 * Checks what is staged, not what stands in the working tree: a copy of the index. Tenants alone where only they are staged,
 * everything where what they share is.
 */
const HOOK = `#!/bin/sh
# Checks the tenants that are staged, in about a second. As a plain git hook: git config core.hooksPath hooks
# Written by \`npx postroad ci pre-commit --out .\`.
set -eu
cd "$(git rev-parse --show-toplevel)"

staged() { git diff --cached --name-only --diff-filter="$1" -- ${READ.join(" ")}; }
changed="$(staged ACMRD)"
[ -n "$changed" ] || exit 0

copy="$(mktemp -d)"
trap 'rm -rf "$copy"' EXIT
git ls-files -z -- ${READ.join(" ")} | git checkout-index -z --stdin --prefix="$copy/"

if [ -f bin/postroad.mjs ]; then set -- node bin/postroad.mjs; else set -- npx --no-install postroad; fi
set -- "$@" check --root "$copy"

# A file's name is a tenant's id only where it looks like one: anything else is checked with the rest.
tenants="$(staged ACMR | sed -n 's,^tenants/\\([a-z0-9-]*\\)\\.yaml$,\\1,p')"
others="$(printf '%s\\n' "$changed" | sed '/^tenants\\/[a-z0-9-]*\\.yaml$/d')"
if [ -z "$others" ] && [ -n "$tenants" ]; then
  # shellcheck disable=SC2086 # Ids are words.
  set -- "$@" -- $tenants
fi
if ! "$@"; then
  echo "The commit is not made. What is staged is checked, as: npx postroad check" >&2
  exit 1
fi
`;

/** The hook for git itself, and its entry for the pre-commit framework (pre-commit.com, "Creating new hooks"). */
export function preCommitFiles(): GeneratedFile[] {
  const hook = {
    id: "postroad-check",
    name: "postroad check",
    description: "Checks the tenants that are staged",
    entry: "hooks/pre-commit",
    language: "script",
    files: "^(tenants|adopt|catalog|acknowledge)/.*\\.yaml$|^platform\\.yaml$|^records\\.lock\\.json$",
    pass_filenames: false,
    require_serial: true,
  };
  return [
    { path: "hooks/pre-commit", text: HOOK, executable: true },
    { path: ".pre-commit-hooks.yaml", text: writeYaml([hook], headerOf("pre-commit")) },
  ];
}
