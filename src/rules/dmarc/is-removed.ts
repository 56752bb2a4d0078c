import type { Dmarc } from "../../model/blueprint.ts";

/** Whether a record goes where no policy above holds instead. */
export const isRemoved = (before: Dmarc, after: Dmarc): boolean =>
  before.publishes !== "nothing" && after.publishes === "nothing" && after.inheritedFrom === undefined;
