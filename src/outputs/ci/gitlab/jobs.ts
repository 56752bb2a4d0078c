import { type Settings, whyStateIsLost } from "../settings.ts";

/** GitLab's "CI/CD YAML syntax reference", as far as it is used. */
export type GitlabJob = Readonly<Record<string, unknown>>;

/** The image of jobs that need Node.js and git alone. */
export const NODE_IMAGE = "node:24-bookworm";

/** An image of one's own, with Node.js 20.19 or later, git and Terraform. */
export const IMAGE_VARIABLE = "POSTROAD_IMAGE";

/** What is the same in all jobs: the whole history, and the toolkit from its lock file. */
export const defaults = (settings: Settings, variables: Readonly<Record<string, string>> = {}) => ({
  default: { image: NODE_IMAGE, ...tags(settings), before_script: install(settings) },
  variables: { GIT_DEPTH: "0", ...variables },
});

/** Which runners take jobs; without tags, those that take jobs without. */
const tags = ({ runsOn }: Settings): { readonly tags?: readonly string[] } =>
  runsOn === undefined ? {} : { tags: typeof runsOn === "string" ? [runsOn] : runsOn };

/** The toolkit, in the root folder: where `script` goes on. */
const install = ({ root }: Settings): string[] => [...(root === "" ? [] : [`cd ${root}`]), "npm ci"];

const roleVariable = (kind: "plan" | "deploy") => `$POSTROAD_${kind.toUpperCase()}_ROLE`;

/** Holds where there is a role to take, and an image that has Terraform. */
export const canAsk = (kind: "plan" | "deploy", settings: Settings): string =>
  [`$${IMAGE_VARIABLE}`, ...(settings[kind].role === undefined ? [roleVariable(kind)] : [])].join(" && ");

/** What a job that asks the clouds has: the role by the job's own token, written where no artifact or cache takes it from. */
export function riskJob(kind: "plan" | "deploy", settings: Settings): GitlabJob {
  const why = whyStateIsLost(settings);
  const { role, environment } = settings[kind];
  const named = settings.tokens.filter(({ secret, variable }) => secret !== variable);
  return {
    image: `$${IMAGE_VARIABLE}`,
    // Reading is not a deployment: GitLab then counts none.
    environment: kind === "plan" ? { name: environment, action: "prepare" } : { name: environment },
    id_tokens: { AWS_ID_TOKEN: { aud: "sts.amazonaws.com" } },
    variables: {
      AWS_ROLE_ARN: role ?? roleVariable(kind),
      AWS_ROLE_SESSION_NAME: `postroad-${kind}`,
      AWS_REGION: settings.region,
      ...Object.fromEntries(named.map(({ secret, variable }) => [variable, `$${secret}`])),
    },
    before_script: [
      ...(why === undefined ? [] : [`echo ${JSON.stringify(why)} >&2; exit 1`]),
      'AWS_WEB_IDENTITY_TOKEN_FILE="$(mktemp)"; export AWS_WEB_IDENTITY_TOKEN_FILE',
      'printf "%s" "$AWS_ID_TOKEN" > "$AWS_WEB_IDENTITY_TOKEN_FILE"',
      ...install(settings),
    ],
  };
}

/** Runs preview or plan, does what follows whatever it found, and says what its exit code means: as on GitHub. */
export const judged = (command: string, document: string, atHome: string, then?: string): string => `status=0
${command} --format json --out ${document} || status=$?
${then === undefined ? "" : `${then} || true\n`}case "$status" in
  0 | 2) ;;
  3) echo "Needs an acknowledgement: see what changes, and the lines to add under acknowledge/. Locally: ${atHome}" >&2; exit 1 ;;
  *) echo "Errors. Locally: ${atHome}" >&2; exit 1 ;;
esac`;

/** Runs the toolkit as it is where a merge request goes to: nothing of the request beside a token that writes comments. */
export const trustedToolkit = (settings: Settings): string[] => [
  'git checkout --quiet --detach "$CI_MERGE_REQUEST_DIFF_BASE_SHA"',
  ...install(settings),
];
