import type { Change } from "../../model/change.ts";
import { shorten } from "../../model/text/shorten.ts";
import { sideTexts } from "./side-texts.ts";

/** The whole is shown with the tenant. */
const MOST = 100;

/** Both sides of a change beside its sentence, as `before → after`, each of at most so many characters; undefined where one says nothing and the other is not a record. */
export function beforeAfter(change: Pick<Change, "kind" | "before" | "after">, most = MOST): string | undefined {
  const { before, after } = sideTexts(change);
  if (change.kind === "record" ? !before && !after : !before || !after) return undefined;
  return [before, after].map((side) => (side ? shorten(side, most) : "nothing")).join(" → ");
}
