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

/** How a command ended: `errors` is what Terraform said went wrong. */
export interface Outcome extends Ended {
  readonly errors: readonly string[];
}

/** Writes a stack's plan to a file; returns whether it changes anything. Throws TerraformFault with what went wrong. */
export async function makePlan(
  runner: Runner,
  folder: string,
  planFile: string,
  options: CommandOptions,
): Promise<{ readonly changes: boolean }> {
  const args = ["plan", "-json", "-detailed-exitcode", `-out=${planFile}`, ...shared(options)];
  const { code, signal, errors } = await runJson(runner, folder, args, options);
  if (code === 0 || code === 2) return { changes: code === 2 };
  throw endedBadly(runner, "plan", { code, signal, errors });
}

/** Applies exactly the plan of a file: Terraform refuses it where the state has moved on since. */
export async function applyPlan(
  runner: Runner,
  folder: string,
  planFile: string,
  options: CommandOptions,
): Promise<Outcome> {
  return runJson(runner, folder, ["apply", "-json", ...shared(options), planFile], options);
}

/** A plan as JSON. It holds every secret in clear: it must never be printed, written or kept. */
export async function readPlan(runner: Runner, folder: string, planFile: string): Promise<unknown> {
  try {
    return JSON.parse(await runner.read(folder, ["show", "-json", planFile]));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new TerraformFault(`${runner.binary.product} show must print JSON, got none`);
    throw error;
  }
}

/** A command that did not end well, as a fault: in full, so that secrets are taken out before it is shortened. */
export function endedBadly({ binary }: Runner, command: string, { code, signal, errors }: Outcome): TerraformFault {
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
  const onLine = (line: string) => {
    const event = readEvent(line);
    if (event === undefined) return;
    if (event.kind === "diagnostic" && event.severity === "error" && errors.length < MAX_ERRORS)
      errors.push(event.text);
    onEvent?.(event);
  };
  return { ...(await runner.run(folder, args, onLine, env)), errors: errors };
}
