import type { Plain } from "../model/change.ts";

/** What a change of platform.yaml does to every tenant, so that a preview reports it as of the tenant `platform`. */
export interface PlatformFinding {
  /** The field, such as `guardrails.regions`. */
  readonly name: string;
  readonly before: Plain;
  readonly after: Plain;
  readonly words: string;
  /** @default what the rule asks for */
  readonly risk?: "high" | "medium" | undefined;
}
