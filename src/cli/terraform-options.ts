import { InvalidArgumentError, Option } from "commander";

const MOST_AT_ONCE = 64;
const FEW = 4;
/** Terraform with one large provider, twice: while it plans a stack, and applies it. */
const STACK_BYTES = 1024 ** 3;

/** `--terraform`, as every command that runs Terraform has it. */
export function terraformOption(): Option {
  return new Option(
    "--terraform <path>",
    "Terraform or OpenTofu, 1.10 or later (default: POSTROAD_TERRAFORM, else terraform or tofu of the PATH)",
  );
}

/** `--parallel`, as every command that runs Terraform has it. */
export function parallelOption(): Option {
  return new Option(
    "--parallel <number>",
    "how many stacks to run at once, 1 to 64 (default: 4, or fewer where memory is short); requests stay within what accounts allow in any case; what is reached on this machine is no account",
  ).argParser((text) => {
    const number = /^[0-9]{1,3}$/.test(text) ? Number(text) : 0;
    if (number >= 1 && number <= MOST_AT_ONCE) return number;
    throw new InvalidArgumentError(`It must be a number from 1 to ${MOST_AT_ONCE}.`);
  });
}

/** As many as a pipeline may have jobs. */
const MOST_RUNS = 256;

/** `--share`, for jobs of a pipeline that run at once and know nothing of each other. */
export function shareOption(): Option {
  return new Option(
    "--share <runs>",
    "how many such runs go on at once, this one too, as jobs of a pipeline do: each keeps to its share of the requests that accounts allow",
  )
    .argParser((text) => {
      const number = /^[0-9]{1,3}$/.test(text) ? Number(text) : 0;
      if (number >= 1 && number <= MOST_RUNS) return number;
      throw new InvalidArgumentError(`It must be a number from 1 to ${MOST_RUNS}.`);
    })
    .default(1);
}

/** How many stacks at once unless stated otherwise. */
export function usualParallel(memory: number): number {
  return Math.max(1, Math.min(FEW, Math.floor(memory / STACK_BYTES)));
}

/** `--lock-timeout`, as every command that runs Terraform has it. */
export function lockTimeoutOption(): Option {
  return new Option("--lock-timeout <duration>", "how long to wait for a state that somebody else has locked")
    .argParser((text) => {
      if (/^[0-9]{1,5}[smh]$/.test(text)) return text;
      throw new InvalidArgumentError("It must be a number of seconds, minutes or hours, as 90s or 5m.");
    })
    .default("5m");
}
