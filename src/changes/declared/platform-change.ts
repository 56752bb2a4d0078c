import type { Change } from "../../model/change.ts";

/** A change of the tenant `platform` that follows from no record: what it is about, and where that exists. */
export const platformChange = (
  change: Pick<Change, "name" | "before" | "after" | "words" | "rule" | "risk" | "place">,
): Change => ({ action: "update", kind: "tenant", type: null, domain: null, parts: [], ...change });

/** Where platform.yaml says it. */
export const IN_PLATFORM_FILE = { file: "platform.yaml", line: 1 } as const;
