import { existsSync } from "node:fs";
import type { Environment } from "./environment.ts";
import { readEvent, type TerraformEvent } from "./events.ts";
import { TerraformFault } from "./fault.ts";
import type { Ended, Runner } from "./runner.ts";

/** What a plan and an apply have in common. */
export interface CommandOptions {
  /** How long to wait for a state that another holds locked, such as 5m. */
  readonly lockTimeout: string;
  /** False: the state is read without being locked, for whoever may not write there. @default true */
  readonly lock?: boolean | undefined;
  /** Resources at once within the stack. @default Terraform's own, 10 */
  readonly parallelism?: number | undefined;
  /** On top of the environment: how the providers try again. */
  readonly env?: Environment;
  readonly onEvent?: ((event: TerraformEvent) => void) | undefined;
}

type Summary = Extract<TerraformEvent, { kind: "summary" }>;

/** How a command ended: `errors` is what Terraform reported as errors. */
export interface Outcome extends Ended {
  readonly errors: readonly string[];
  /** The last one that was reported; undefined: none was. */
  readonly summary: Summary | undefined;
}

/**
 * Writes a stack's plan to a file; returns whether it changes anything. Throws TerraformFault with what went wrong: an exit code alone
 * is not a plan. Something else than Terraform exits with 0 too, and a stack that nobody planned would be reported as unchanged.
 */
export async function makePlan(
  runner: Runner,
  folder: string,
  planFile: string,
  options: CommandOptions,
): Promise<{ readonly changes: boolean }> {
  const args = ["plan", "-json", "-detailed-exitcode", `-out=${planFile}`, ...shared(options)];
  const outcome = await runJson(runner, folder, args, options);
  const { code } = outcome;
  if (code !== 0 && code !== 2) throw endedBadly(runner, "plan", outcome);
  const { add, change, remove } = summaryOf(runner, "plan", outcome);
  if (!existsSync(planFile)) throw nonsense(runner, "plan", "write its plan", "no file");
  if (code === 0 && add + change + remove > 0)
    throw nonsense(runner, "plan", "exit with 2 where it plans changes", `exit 0 and ${add + change + remove} changes`);
  return { changes: code === 2 };
}

/**
 * Applies exactly the plan of a file: Terraform refuses it where the state has moved on since. Throws TerraformFault with what went
 * wrong, and where nothing says what was applied.
 */
export async function applyPlan(
  runner: Runner,
  folder: string,
  planFile: string,
  options: CommandOptions,
): Promise<Summary> {
  const outcome = await runJson(runner, folder, ["apply", "-json", ...shared(options), planFile], options);
  if (outcome.code !== 0) throw endedBadly(runner, "apply", outcome);
  return summaryOf(runner, "apply", outcome);
}

function summaryOf(runner: Runner, command: "plan" | "apply", { code, summary }: Outcome): Summary {
  if (summary?.operation === command) return summary;
  throw nonsense(runner, command, "end with a summary of its changes", `exit ${code} and none`);
}

const nonsense = ({ binary }: Runner, command: string, must: string, got: string): TerraformFault =>
  new TerraformFault(
    `${binary.product} ${command} must ${must}, got ${got}`,
    `${binary.path} does not answer as ${binary.product} does: see whether it is a wrapper that hides its output, or another program`,
  );

/** A plan as JSON. It holds every secret in clear: it must never be printed, written or kept. */
export async function readPlan(runner: Runner, folder: string, planFile: string): Promise<unknown> {
  const text = await runner.read(folder, ["show", "-json", planFile]);
  const plan = parse(text);
  // Every version of the format says which it is; without it, an empty answer would be a plan without changes.
  if (typeof plan?.format_version === "string") return plan;
  throw nonsense(runner, "show", "print a plan as JSON", text.trim() === "" ? "nothing" : "something else");
}

function parse(text: string): { readonly format_version?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A command that failed, as a fault: in full, so that secrets are taken out before it is shortened. */
export function endedBadly(
  { binary }: Runner,
  command: string,
  { code, signal, errors }: Omit<Outcome, "summary">,
): TerraformFault {
  const got = errors.length > 0 ? errors.join("\n") : signal !== null ? signal : `exit ${code}`;
  return new TerraformFault(`${binary.product} ${command} must succeed, got: ${got}`);
}

const shared = ({ lockTimeout, lock = true, parallelism }: CommandOptions): string[] => [
  "-input=false",
  "-no-color",
  lock ? `-lock-timeout=${lockTimeout}` : "-lock=false",
  ...(parallelism === undefined ? [] : [`-parallelism=${parallelism}`]),
];

const MAX_ERRORS = 5;

async function runJson(
  runner: Runner,
  folder: string,
  args: readonly string[],
  { env, onEvent }: CommandOptions,
): Promise<Outcome> {
  const errors: string[] = [];
  let summary: Summary | undefined;
  const onLine = (line: string) => {
    const event = readEvent(line);
    if (event === undefined) return;
    if (event.kind === "diagnostic" && event.severity === "error" && errors.length < MAX_ERRORS)
      errors.push(event.text);
    if (event.kind === "summary") summary = event;
    onEvent?.(event);
  };
  const ended = await runner.run(folder, args, onLine, { env });
  return { ...ended, errors, summary };
}
