import type { GeneratedFile } from "./generated-file.ts";
import type { Settings } from "./settings.ts";
import { headerOf } from "./yaml.ts";

/** What all tenants share, and what says who approves, in the root folder. */
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
];

/** Likewise, at the repository's top. The last line that matches a file counts, so these come last. */
const AT_TOP = ["/hooks/", "/.github/", "/.gitlab/", "/.gitlab-ci.yml", "/CODEOWNERS"];

/** A mail address that is in a CODEOWNERS file as one word, with nothing that its syntax knows: no blank, `#`, `\`, `[` or `!`. */
const PLAIN_ADDRESS = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,252}$/;

/**
 * Who reviews what (GitHub, "About code owners"; GitLab reads the same file): a tenant's contact its own file, together with the
 * platform's owners, who alone hold what all share. `acknowledge/` is theirs too: nobody accepts their own risk.
 */
export function codeownersFile(settings: Settings): GeneratedFile {
  const { owners, fleet, root } = settings;
  const all = owners.join(" ");
  const folder = root === "" ? "" : `/${root}`;
  const own = fleet.tenants.map(({ tenant, contact }) =>
    PLAIN_ADDRESS.test(contact)
      ? `${folder}/tenants/${tenant}.yaml ${contact} ${all}`
      : `${folder}/tenants/${tenant}.yaml ${all}`,
  );
  const header = headerOf("codeowners", settings)
    .split("\n")
    .map((line) => `# ${line}`);
  const lines = [
    ...header,
    "",
    `${root === "" ? "*" : `${folder}/`} ${all}`,
    "",
    "# Each tenant's contact reviews its own file.",
    ...own,
    "",
    "# What all tenants share. The last line that matches counts.",
    ...[...SHARED.map((path) => `${folder}${path}`), ...AT_TOP].map((path) => `${path} ${all}`),
  ];
  return { path: "CODEOWNERS", text: `${lines.join("\n")}\n` };
}
