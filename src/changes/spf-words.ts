import type { SpfBranch, SpfCount, SpfDocument } from "../model/change.ts";
import { MAX_LOOKUPS } from "../standards/spf/limits.ts";

/** `6 → at least 7 of 10 lookups`. */
export function lookupWords({ before, after }: SpfDocument): string {
  const of = `of ${MAX_LOOKUPS} lookups`;
  if (after === null) return before === null ? "no SPF" : `no SPF any more; it took ${number(before)} ${of}`;
  if (before === null || number(before) === number(after)) return `${number(after)} ${of}`;
  return `${number(before)} → ${number(after)} ${of}`;
}

function number({ lookups, exact }: SpfCount): string {
  return exact ? String(lookups) : `at least ${lookups}`;
}

/** A term of the tree with what it costs and who needs it, and how deep it is. */
export interface TreeLine {
  readonly depth: number;
  readonly lookups: number;
  readonly term: string;
  readonly senders: readonly string[];
}

/** The tree from top to bottom. */
export function treeLines(tree: readonly SpfBranch[]): TreeLine[] {
  const out: TreeLine[] = [];
  const waiting = tree.map((branch) => ({ branch, depth: 0 })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { branch, depth } = next;
    const { term, lookups, senders, below } = branch;
    out.push({ depth, lookups, term, senders });
    waiting.push(...below.map((one) => ({ branch: one, depth: depth + 1 })).reverse());
  }
  return out;
}
