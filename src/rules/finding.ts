import type { Severity } from "../model/diagnostic.ts";
import type { Path } from "../model/place.ts";

export interface Finding {
  readonly path: Path;
  /** @default value */
  readonly part?: "key" | "value";
  readonly message: string;
  readonly help?: string | undefined;
  readonly domain?: string | undefined;
  /** Where the rule speaks with two weights. @default the rule's own */
  readonly severity?: Exclude<Severity, "error">;
}

/** A finding that may be an error whatever the rule's own severity: see `mayFindErrors` of a rule. */
export interface AnyFinding extends Omit<Finding, "severity"> {
  readonly severity?: Severity | undefined;
}
