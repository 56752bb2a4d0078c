import { givenOf } from "../changes/plan/given.ts";
import { idsOf } from "../changes/preview.ts";
import { planDescriber } from "../deploy/plan/plan-describer.ts";
import { planReviewer, type Reviewer } from "../deploy/plan/reviewer.ts";
import type { ReportFacts } from "../model/report-facts.ts";
import { PLATFORM } from "../resolve/platform-blueprint.ts";
import { flagsOf } from "./acknowledge-option.ts";
import { baseFault } from "./base-option.ts";
import type { Choice } from "./deploy-choice.ts";
import { pretty } from "./folders.ts";
import type { Io } from "./io.ts";

/** What is compared with, and what the command line accepts. */
export interface ReviewOptions {
  readonly changed?: string | true;
  readonly acknowledge: readonly string[];
}

/** What judges plans as `postroad plan` does, with the acknowledgements that hold. Errors of those files are reported: nothing counts then. */
export function reviewerOf(
  { fleet, folders, comparison }: Choice,
  options: ReviewOptions,
  reports: ReportFacts,
  io: Io,
): Reviewer {
  const known = comparison === undefined ? [...fleet.tenantFiles, PLATFORM] : idsOf(comparison);
  const flags = flagsOf(options.acknowledge, known);
  try {
    const { given, errors } = givenOf({ root: folders.root, git: io.git, known, flags, commit: comparison?.commit });
    if (errors.length > 0) io.err(`${pretty(errors, folders, io)}\n`);
    return planReviewer(planDescriber({ fleet, comparison, today: io.today, reports }), given);
  } catch (error) {
    throw baseFault(error, folders, options.changed, "--changed");
  }
}
