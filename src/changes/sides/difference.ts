import type { Change, Part, Plain } from "../../model/change.ts";
import { plainLines } from "../plain-text.ts";

/** One line of a difference: what goes, what comes, what stays. */
export interface DifferenceLine {
  readonly sign: "-" | "+" | " ";
  readonly text: string;
}

/** A change at the level of its parts: mechanisms, tags, hosts; of the whole where it has none. For tenants and domains the words say everything. */
export function differenceOf({ kind, parts, before, after }: Change): DifferenceLine[] {
  if (parts.length === 0 && (kind === "tenant" || kind === "domain")) return [];
  return parts.length > 0 ? parts.flatMap(linesOf) : between(before, after);
}

function linesOf({ action, name, before, after }: Part): DifferenceLine[] {
  const line = (sign: DifferenceLine["sign"], value: string | null) => ({ sign, text: labelled(name, value) });
  if (action === "kept") return [line(" ", after ?? before)];
  return [...(action === "added" ? [] : [line("-", before)]), ...(action === "removed" ? [] : [line("+", after)])];
}

/** A mechanism is its own value; a tag has one. */
function labelled(name: string, value: string | null): string {
  return value === null || value === name ? name : `${name}: ${value}`;
}

/** Lines that both sides have stay, in the order of what comes. */
function between(before: Plain, after: Plain): DifferenceLine[] {
  const [old, now] = [plainLines(before), plainLines(after)];
  const [had, has] = [new Set(old), new Set(now)];
  return [
    ...old.filter((text) => !has.has(text)).map((text) => ({ sign: "-" as const, text })),
    ...now.map((text) => ({ sign: had.has(text) ? (" " as const) : ("+" as const), text })),
  ];
}
