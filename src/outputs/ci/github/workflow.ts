import { fromTop } from "../repository.ts";
import { type Access, type Settings, whyStateIsLost } from "../settings.ts";
import { pinned } from "./actions.ts";

/** GitHub's "Workflow syntax for GitHub Actions", as far as it is used. */
export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly "working-directory"?: string;
  readonly run?: string;
  readonly "continue-on-error"?: true;
}

/** A job of a workflow (GitHub, "Workflow syntax for GitHub Actions"). */
export interface Job {
  readonly name?: string;
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly "runs-on": string | readonly string[];
  readonly "timeout-minutes": number;
  readonly environment?: string;
  readonly permissions: Readonly<Record<string, "read" | "write">>;
  readonly concurrency?: Concurrency;
  readonly strategy?: object;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Concurrency {
  readonly group: string;
  readonly "cancel-in-progress": boolean;
}

/** A workflow file, likewise. */
export interface Workflow {
  readonly name: string;
  readonly on: object;
  /** Nothing for the whole: each job says what it needs. */
  readonly permissions: Readonly<Record<string, never>>;
  readonly concurrency?: Concurrency;
  readonly defaults: Defaults;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Defaults {
  readonly run: { readonly shell: "bash"; readonly "working-directory"?: string };
}

/** A named release: `latest` changes under a pipeline that nobody touched. */
export const runner = ({ runsOn = "ubuntu-24.04" }: Settings): Job["runs-on"] => runsOn;

/** Bash by name, so that it has `-e` and `pipefail` (GitHub, "Exit codes and error action preference"), in the root folder. */
export const defaults = ({ root }: Settings): Defaults => ({
  run: { shell: "bash", ...(root === "" ? {} : { "working-directory": root }) },
});

/** For a step that runs before there is a checkout, and so no root folder. */
export const ANYWHERE = { "working-directory": "." } as const;

/** An expression of GitHub's. Only in `with`, `env`, `if` and names: a shell gets texts as variables, never as program text. */
export const expression = (text: string): string => `\${{ ${text} }}`;

/** The commit to work on, without credentials left behind for later steps; the whole history where a past is asked for. */
export const checkout = (history: "all" | "none", ref?: string): Step => ({
  uses: pinned("actions/checkout"),
  with: {
    ...(ref === undefined ? {} : { ref }),
    "fetch-depth": history === "all" ? 0 : 1,
    "persist-credentials": false,
  },
});

/** Node.js and the toolkit, from the lock file; no cache, which another run could have filled. */
export const install = (settings: Settings): readonly Step[] => [
  {
    uses: pinned("actions/setup-node"),
    with: { "node-version-file": fromTop(settings, ".node-version"), "package-manager-cache": false },
  },
  { name: "Install", run: "npm ci" },
];

/** Terraform itself: its wrapper would swallow exit codes. */
export const terraform = ({ terraform: version }: Settings): Step => ({
  uses: pinned("hashicorp/setup-terraform"),
  with: { terraform_version: version, terraform_wrapper: false },
});

/** Credentials of the role, from the job's own OpenID Connect token, for as long as the job may run: no key is kept anywhere. */
export const credentials = (kind: "plan" | "deploy", minutes: number, settings: Settings): Step => ({
  name: `Assume the ${kind === "plan" ? "read-only" : "deploying"} role`,
  uses: pinned("aws-actions/configure-aws-credentials"),
  with: {
    "role-to-assume": settings[kind].role ?? expression(`vars.${roleVariable(kind)}`),
    "role-session-name": `postroad-${kind}`,
    // The action's own default is an hour, whatever the job's limit is.
    "role-duration-seconds": minutes * 60,
    "aws-region": settings.region,
  },
});

const roleVariable = (kind: "plan" | "deploy"): string => `POSTROAD_${kind.toUpperCase()}_ROLE`;

/** A condition that there is a role to take: until then, what asks the clouds is skipped. */
export const hasRole = (kind: "plan" | "deploy", access: Access): string | undefined =>
  access.role === undefined ? `vars.${roleVariable(kind)} != ''` : undefined;

/** Conditions that all must hold; undefined where there are none. */
export function all(...conditions: readonly (string | undefined)[]): { if?: string } {
  const given = conditions.filter((one) => one !== undefined);
  return given.length === 0 ? {} : { if: given.join(" && ") };
}

/** The tokens of the job's environment, as Terraform takes them: for the step that runs it, and for no package's install script. */
export const tokens = ({ tokens }: Settings): Record<string, string> =>
  Object.fromEntries(tokens.map(({ secret, variable }) => [variable, expression(`secrets.${secret}`)]));

/** Stops a run whose state would be gone with the machine. */
export function stateStays(settings: Settings): readonly Step[] {
  const why = whyStateIsLost(settings);
  if (why === undefined) return [];
  const file = fromTop(settings, "platform.yaml");
  return [
    {
      name: "Refuse a local backend",
      ...(settings.root === "" ? {} : ANYWHERE),
      run: `echo "::error file=${file}::${why}"\nexit 1`,
    },
  ];
}

/** What to type at home for what failed here. */
export const atHome = (command: string): Step => ({
  name: "How to run it locally",
  if: "failure()",
  run: `echo "::notice::Locally: npm ci && ${command}"`,
});

/**
 * Runs preview or plan into a folder as `document.json` and `preview.md`, shows it as the job's summary and says what its exit code
 * means: changes are accepted, a risk that nobody acknowledged is not.
 */
export const judged = (name: string, command: string, atHome: string, env?: Record<string, string>): Step => ({
  name,
  ...(env === undefined ? {} : { env }),
  run: `mkdir -p "$RUNNER_TEMP/document"
status=0
${command} --format json --out "$RUNNER_TEMP/document/document.json" || status=$?
if [ -s "$RUNNER_TEMP/document/document.json" ]; then
  npx postroad merge "$RUNNER_TEMP/document/document.json" --format markdown >> "$GITHUB_STEP_SUMMARY" || true
fi
case "$status" in
  0 | 2) ;;
  3) echo "::error title=Needs an acknowledgement::The summary has the lines to add under acknowledge/. Locally: ${atHome}"; exit 1 ;;
  *) echo "::error title=Errors::Locally: ${atHome}"; exit 1 ;;
esac`,
});
