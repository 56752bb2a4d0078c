import { safeText } from "../../model/text/safe-text.ts";

/** What Terraform tells with `-json` (its "Machine-Readable UI"), as far as a person wants it. No values of resources. */
export type TerraformEvent =
  | { readonly kind: "diagnostic"; readonly severity: "error" | "warning"; readonly text: string }
  /** A resource begins, succeeds, or fails. */
  | {
      readonly kind: "resource";
      readonly phase: "started" | "done" | "failed";
      readonly action: string;
      readonly address: string;
    }
  /** Of what is planned, or was applied: `operation` says which. */
  | {
      readonly kind: "summary";
      readonly operation: string;
      readonly add: number;
      readonly change: number;
      readonly remove: number;
      readonly imported: number;
    }
  /** A line of another kind. */
  | { readonly kind: "text"; readonly text: string };

const PHASES: Readonly<Record<string, "started" | "done" | "failed">> = {
  apply_start: "started",
  apply_complete: "done",
  apply_errored: "failed",
};

/** Carry values, or say again what others say. */
const OMITTED: ReadonlySet<string> = new Set([
  "outputs",
  "planned_change",
  "resource_drift",
  "refresh_start",
  "refresh_complete",
  "apply_progress",
  "provision_progress",
  "provision_start",
  "provision_complete",
]);

/** One line of output; undefined where it tells nothing new, or may tell too much. Never throws. */
export function readEvent(line: string): TerraformEvent | undefined {
  const event = parse(line);
  if (event === undefined) return line.trim() === "" ? undefined : { kind: "text", text: clean(line) };
  const type = textOf(event["type"]);
  const phase = PHASES[type];
  if (phase !== undefined) {
    const hook = recordOf(event["hook"]);
    const address = clean(textOf(recordOf(hook["resource"])["addr"]));
    return { kind: "resource", phase, action: clean(textOf(hook["action"])), address };
  }
  if (type === "diagnostic") return diagnosticOf(recordOf(event["diagnostic"]));
  if (type === "change_summary") {
    const { operation, add, change, remove, import: imported } = recordOf(event["changes"]);
    return {
      kind: "summary",
      operation: clean(textOf(operation)),
      add: count(add),
      change: count(change),
      remove: count(remove),
      imported: count(imported),
    };
  }
  if (OMITTED.has(type)) return undefined;
  const message = clean(textOf(event["@message"]).trim());
  return message === "" ? undefined : { kind: "text", text: message };
}

/** Without its snippet, which quotes the configuration, and the values in it. */
function diagnosticOf(diagnostic: Record<string, unknown>): TerraformEvent {
  const [summary, detail, address] = ["summary", "detail", "address"].map((key) => textOf(diagnostic[key]).trim());
  const where = address === "" ? "" : ` (${address})`;
  const severity = diagnostic["severity"] === "warning" ? "warning" : "error";
  return { kind: "diagnostic", severity, text: clean(`${summary}${where}${detail === "" ? "" : `: ${detail}`}`) };
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return recordOf(JSON.parse(line));
  } catch {
    return undefined;
  }
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const count = (value: unknown): number => (typeof value === "number" ? value : 0);
/** Not shortened: a secret that is cut in two is not known any more to what takes secrets out. */
const clean = (text: string): string => safeText(text);
