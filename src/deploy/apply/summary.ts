import { compareText } from "../../model/diagnostic.ts";
import { plural } from "../../model/text/plural.ts";
import { safeText } from "../../model/text/safe-text.ts";
import type { Style } from "../../model/text/style.ts";
import { isDone, type Result } from "./result.ts";

/** What became of all stacks. */
export interface Summary {
  readonly results: ReadonlyMap<string, Result>;
  /** A stack's log, from where the reader is; undefined where it has none. */
  readonly logOf: (stack: string) => string | undefined;
  /** The command that goes on with what is left. */
  readonly resume: string;
}

/** The worst first. */
const ORDER: readonly Result["kind"][] = ["failed", "refused", "interrupted", "not started", "applied", "unchanged"];

const sorted = (results: Summary["results"]): [string, Result][] =>
  [...results].sort(([a, one], [b, other]) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || compareText(a, b));

/** For people: those that did not come to a good end first, why, and where to read on; then the counts, and the command to go on. */
export function renderDeployed({ results, logOf, resume }: Summary, style: Style): string {
  const out: string[] = [];
  const left = sorted(results).filter(([, result]) => !isDone(result));
  for (const [stack, result] of left) {
    if (!("message" in result)) continue;
    const [first = "", ...more] = safeText(result.message).split("\n");
    out.push(`${style.error(`${stack} ${result.kind}`)}: ${first}`, ...more.map((line) => `    ${line}`));
    const log = logOf(stack);
    if (log !== undefined) out.push(`    ${style.faint(`log: ${log}`)}`);
  }
  const never = left.filter(([, { kind }]) => kind === "not started").map(([stack]) => stack);
  if (never.length > 0) out.push(`${style.warning("not started")}: ${listed(never)}`);
  const counts = ORDER.flatMap((kind) => {
    const count = [...results.values()].filter((result) => result.kind === kind).length;
    const paint = kind === "applied" || kind === "unchanged" ? style.good : style.error;
    return count === 0 ? [] : [paint(`${count} ${kind}`)];
  });
  out.push(`${plural(results.size, "stack")}: ${counts.length === 0 ? "nothing to do" : counts.join(", ")}.`);
  if (left.length > 0) out.push(`To go on with what is left: ${resume}`);
  return `${out.join("\n")}\n`;
}

const MAX_LISTED = 20;

function listed(stacks: readonly string[]): string {
  const more = stacks.length - MAX_LISTED;
  return stacks.slice(0, MAX_LISTED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

const NOTHING = { add: 0, change: 0, remove: 0, imported: 0 };

/** For programs: two-space JSON, in the order that people read. */
export function deployedJson({ results, logOf, resume }: Summary): string {
  const stacks = sorted(results).map(([stack, result]) => {
    const { add, change, remove, imported } = result.kind === "applied" ? result : NOTHING;
    const message = "message" in result ? result.message : null;
    return { stack, result: result.kind, add, change, remove, imported, message, log: logOf(stack) ?? null };
  });
  const count = (kind: Result["kind"]) => stacks.filter(({ result }) => result === kind).length;
  const summary = {
    applied: count("applied"),
    unchanged: count("unchanged"),
    failed: count("failed"),
    refused: count("refused"),
    interrupted: count("interrupted"),
    notStarted: count("not started"),
  };
  const left = stacks.length - summary.applied - summary.unchanged;
  return `${JSON.stringify({ version: 1, stacks, summary, resume: left === 0 ? null : resume }, null, 2)}\n`;
}
