import type { GeneratedFile } from "./generated-file.ts";
import { topOf } from "./repository.ts";
import type { Settings } from "./settings.ts";
import { headerOf, writeYaml } from "./yaml.ts";

/** What check reads. */
const READ = ["tenants", "adopt", "catalog", "acknowledge", "platform.yaml", "records.lock.json"];

/**
 * Checks what is staged, not what is in the working tree: a copy of the index. Tenants alone where only they are staged,
 * everything where what they share is.
 */
const hookOf = ({ root }: Settings): string => {
  const [prefix, copied] = root === "" ? ["", '"$copy"'] : [`${root}/`, `"$copy/${root}"`];
  const read = READ.map((name) => `${prefix}${name}`).join(" ");
  const inSed = prefix.replace(/[./]/g, "\\$&");
  return `#!/bin/sh
# Checks the tenants that are staged, in about a second. As a plain git hook: git config core.hooksPath hooks
# Written by \`npx postroad ci pre-commit --out ${topOf({ root })}\`.
set -eu
cd "$(git rev-parse --show-toplevel)"

staged() { git diff --cached --name-only --diff-filter="$1" -- ${read}; }
changed="$(staged ACMRD)"
[ -n "$changed" ] || exit 0

copy="$(mktemp -d)"
trap 'rm -rf "$copy"' EXIT
git ls-files -z -- ${read} | git checkout-index -z --stdin --prefix="$copy/"

if [ -f ${prefix}bin/postroad.mjs ]; then set -- node bin/postroad.mjs; else set -- npx --no-install postroad; fi
set -- "$@" check --root ${copied}

# A file's name is a tenant's id only where it looks like one: anything else is checked with the rest.
tenants="$(staged ACMR | sed -n 's,^${inSed}tenants/\\([a-z0-9-]*\\)\\.yaml$,\\1,p')"
others="$(printf '%s\\n' "$changed" | sed '/^${inSed}tenants\\/[a-z0-9-]*\\.yaml$/d')"
if [ -z "$others" ] && [ -n "$tenants" ]; then
  # shellcheck disable=SC2086 # Ids are words.
  set -- "$@" -- $tenants
fi
${root === "" ? "" : `cd ${root}\n`}if ! "$@"; then
  echo "The commit is not created. What is staged is checked, as: npx postroad check" >&2
  exit 1
fi
`;
};

/** The hook for git itself, and its entry for the pre-commit framework (pre-commit.com, "Creating new hooks"). */
export function preCommitFiles(settings: Settings): GeneratedFile[] {
  // A folder's name holds letters, digits and `._-` alone.
  const folder = settings.root === "" ? "" : `${settings.root.replaceAll(".", "\\.")}/`;
  const hook = {
    id: "postroad-check",
    name: "postroad check",
    description: "Checks the tenants that are staged",
    entry: "hooks/pre-commit",
    language: "script",
    files: `^${folder}(tenants|adopt|catalog|acknowledge)/.*\\.yaml$|^${folder}platform\\.yaml$|^${folder}records\\.lock\\.json$`,
    pass_filenames: false,
    require_serial: true,
  };
  return [
    { path: "hooks/pre-commit", text: hookOf(settings), executable: true },
    { path: ".pre-commit-hooks.yaml", text: writeYaml([hook], headerOf("pre-commit", settings)) },
  ];
}
