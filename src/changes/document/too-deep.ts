import { JsonFault } from "../../model/json-fault.ts";
import { pathText } from "./schema-fault.ts";

/** Objects in objects, and lists in lists: what ten lookups of SPF or a resource of Terraform hold is no deeper. */
const MAX_DEPTH = 32;

/** Throws where data is nested deeper than any document is. Keeps its own stack: the validator's would overflow. */
export function checkDepth(data: unknown): void {
  const open: { value: unknown; depth: number; path: Path | undefined; inList: boolean }[] = [
    { value: data, depth: 0, path: undefined, inList: true },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path, inList } = next;
    if (typeof value !== "object" || value === null) continue;
    const isList = Array.isArray(value);
    // A list that is a field's value adds no depth of its own.
    const depth = isList && !inList ? next.depth : next.depth + 1;
    if (depth > MAX_DEPTH + 1) throw new JsonFault(pathText(stepsOf(path)), `must be at most ${MAX_DEPTH} deep`);
    for (const [step, one] of isList ? value.entries() : Object.entries(value))
      if (typeof one === "object") open.push({ value: one, depth, path: { step, above: path }, inList: isList });
  }
}

interface Path {
  readonly step: string | number;
  readonly above: Path | undefined;
}

function stepsOf(path: Path | undefined): (string | number)[] {
  const steps: (string | number)[] = [];
  for (let at = path; at !== undefined; at = at.above) steps.unshift(at.step);
  return steps;
}
