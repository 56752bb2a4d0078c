import { parseExpectations } from "../deploy/apply/expect-option.ts";
import type { Expectation } from "../deploy/apply/expectation.ts";
import { suggest } from "../standards/text/suggest.ts";
import { flagsOf } from "./acknowledge-option.ts";
import { checkReplaced } from "./commit-order.ts";
import type { Choice, ChoiceOptions } from "./deploy-choice.ts";
import { rollbackFault } from "./rollback.ts";
import { UsageError } from "./usage-error.ts";

/** What is said of what to deploy, as it was written. */
export interface DeployWords extends Pick<ChoiceOptions, "changed"> {
  readonly expect: readonly string[];
  readonly acknowledge: readonly string[];
  readonly replace: readonly string[];
  readonly resume?: true;
  readonly rollback?: string;
}

/** What `--expect` expects. What can be seen to be wrong with a command line is a usage error, before Terraform is looked for. */
export function checkedOptions(tenants: readonly string[], options: DeployWords): Expectation {
  const expect = parseExpectations(options.expect);
  if (!expect.ok) throw new UsageError(expect.fault);
  const { rollback, changed, resume, acknowledge, replace } = options;
  const fault =
    rollback === undefined ? undefined : rollbackFault(tenants, { "--changed": changed, "--resume": resume });
  if (fault !== undefined) throw new UsageError(fault);
  if (resume === true && (tenants.length > 0 || changed !== undefined))
    throw new UsageError("--resume must be used alone: it continues with the stacks of the last run, got others");
  flagsOf(acknowledge);
  checkReplaced(replace);
  return expect.expect;
}

/** Whether anything is expected. */
export const isExpected = ({ all, stacks }: Expectation): boolean => all !== undefined || stacks.size > 0;

/** Throws UsageError for a stack that is not deployed: it can have no plan that is as expected. */
export function checkExpected({ stacks }: Expectation, { ids, broken }: Choice): void {
  const known = [...ids, ...broken.keys()];
  const other = [...stacks.keys()].find((id) => !known.includes(id));
  if (other === undefined) return;
  const near = suggest(other, known);
  const meant = near === undefined ? "" : `; did you mean ${near}?`;
  throw new UsageError(`--expect must be of a stack that is deployed, got ${other}${meant}`);
}
