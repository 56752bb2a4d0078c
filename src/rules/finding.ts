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
  readonly severity?: Severity;
}
