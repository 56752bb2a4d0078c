import type { Blueprint } from "../../model/blueprint.ts";
import type { Check } from "./check.ts";
import type { Run } from "./run.ts";

/** Looks at one part of a tenant's mail in the world. Never rejects for what the world does: that is a check. */
export type Examiner = (blueprint: Blueprint, run: Run) => Promise<readonly Check[]>;
