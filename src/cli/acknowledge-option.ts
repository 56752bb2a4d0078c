import { Option } from "commander";
import type { Acknowledgement } from "../changes/acknowledge/acknowledgement.ts";
import { parseFlag } from "../changes/acknowledge/flag.ts";
import { UsageError } from "./usage-error.ts";

/** `--acknowledge`, as every command that judges changes has it; it may be given several times. */
export function acknowledgeOption(): Option {
  return new Option(
    "--acknowledge <tenant:rule>",
    "accept the changes that a rule flags in a tenant, such as acme:mx/removed; may be repeated. Use acknowledge/*.yaml for what a reviewer should see",
  )
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([], "none");
}

/** The flags; a wrong spelling is a usage error. `tenants` are the ids that exist, on either side. @default that is not known yet */
export function flagsOf(given: readonly string[], tenants?: readonly string[]): readonly Acknowledgement[] {
  return [...new Set(given)].map((text) => {
    const parsed = parseFlag(text, tenants);
    if (!parsed.ok) throw new UsageError(parsed.fault);
    return parsed.acknowledgement;
  });
}
