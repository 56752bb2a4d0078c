import type { GeneratedFile } from "./generated-file.ts";
import type { Settings } from "./settings.ts";
import { headerOf } from "./yaml.ts";

/** What all tenants share, and what says who approves. The last line that matches a file counts, so these stand last. */
const SHARED = [
  "/platform.yaml",
  "/records.lock.json",
  "/cdktf.json",
  "/package.json",
  "/package-lock.json",
  "/.npmrc",
  "/.node-version",
  "/acknowledge/",
  "/adopt/",
  "/catalog/",
  "/schemas/",
  "/src/",
  "/constructs/",
  "/stacks/",
  "/bin/",
  "/hooks/",
  "/.github/",
  "/.gitlab/",
  "/.gitlab-ci.yml",
  "/CODEOWNERS",
];

/** A mail address that stands in a CODEOWNERS file as one word, with nothing that its syntax knows: no blank, `#`, `\`, `[` or `!`. */
const PLAIN_ADDRESS = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,252}$/;

/**
 * Who reviews what (GitHub, "About code owners"; GitLab reads the same file): a tenant's contact its own file, together with the
 * platform's owners, who alone hold what all share. `acknowledge/` is theirs too: nobody accepts their own risk.
 */
export function codeownersFile({ owners, fleet }: Settings): GeneratedFile {
  const all = owners.join(" ");
  const own = fleet.tenants.map(({ tenant, contact }) =>
    PLAIN_ADDRESS.test(contact) ? `/tenants/${tenant}.yaml ${contact} ${all}` : `/tenants/${tenant}.yaml ${all}`,
  );
  const header = headerOf("codeowners")
    .split("\n")
    .map((line) => `# ${line}`);
  const lines = [
    ...header,
    "",
    `* ${all}`,
    "",
    "# Each tenant's contact reviews its own file.",
    ...own,
    "",
    "# What all tenants share. The last line that matches counts.",
    ...SHARED.map((path) => `${path} ${all}`),
  ];
  return { path: "CODEOWNERS", text: `${lines.join("\n")}\n` };
}
