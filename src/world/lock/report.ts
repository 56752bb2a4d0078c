import { plural } from "../../model/text/plural.ts";
import type { Style } from "../../model/text/style.ts";
import type { Change } from "./changes.ts";

export interface LockReport {
  readonly changed: readonly Change[];
  readonly failed: readonly {
    readonly entry: string;
    readonly why: string;
    readonly tenants: readonly string[];
    /** Whether there is an older entry, which stays. */
    readonly kept: boolean;
  }[];
  /** Tenants whose files have errors that keep them from being read. */
  readonly unread: readonly string[];
  /** How many the file has. */
  readonly entries: number;
}

/** Lines of one kind that people read before they want to be told how many more there are. */
const MAX_LISTED = 200;
const MAX_PARTS = 20;
const MAX_WIDTH = 200;

/** What changed, what failed, and how much there is. */
export function renderLock({ changed, failed, unread, entries }: LockReport, style: Style): string {
  const blocks = [
    ...listed(byWeight(changed), (change) => renderChange(change, style)),
    ...listed(failed, ({ entry, why, tenants, kept }) => [
      `${style.error("failed")} ${style.strong(entry)}: ${cut(why)}${kept ? "; its old entry is kept" : ""}${forTenants(tenants)}`,
    ]),
    ...unread.map((id) => [`${style.error("left out")} ${style.strong(id)}: tenants/${id}.yaml has errors`]),
  ];
  const counts = [
    plural(entries, "entry", "entries"),
    changed.length === 0 ? style.good("nothing changed") : `${changed.length} changed`,
    ...(failed.length === 0 ? [] : [style.error(`${failed.length} failed`)]),
  ];
  return `${[...blocks.flat(), `records.lock.json: ${counts.join(", ")}.`].join("\n")}\n`;
}

/** The report as one document. */
export function renderLockJson({ changed, failed, unread, entries }: LockReport): string {
  return `${JSON.stringify(
    {
      version: 1,
      changed: changed.map(({ entry, before, after, tenants, words }) => ({ entry, before, after, tenants, words })),
      failed: failed.map(({ entry, why, tenants, kept }) => ({ entry, why, tenants, kept })),
      unread,
      entries,
    },
    null,
    2,
  )}\n`;
}

function renderChange({ entry, before, after, words, added, removed, tenants }: Change, style: Style): string[] {
  const verb =
    before === null ? style.good("added") : after === null ? style.faint("dropped") : style.warning("changed");
  const head = `${verb} ${style.strong(entry)}: ${words}${forTenants(tenants)}`;
  // All of a new entry is in the file; of one that changed, what came and went is the news.
  if (before === null || after === null) return [head];
  const part = (sign: string, text: string) => `  ${sign} ${cut(text)}`;
  return [
    head,
    ...removed.slice(0, MAX_PARTS).map((text) => part(style.error("-"), text)),
    ...added.slice(0, MAX_PARTS).map((text) => part(style.good("+"), text)),
    ...(Math.max(removed.length, added.length) > MAX_PARTS ? ["  …"] : []),
  ];
}

/** What was relied on and is another thing now comes first; what is merely new, last. */
function byWeight(changed: readonly Change[]): readonly Change[] {
  const weight = ({ before, after }: Change) => (before === null ? 2 : after === null ? 1 : 0);
  return [...changed].sort((a, b) => weight(a) - weight(b));
}

function forTenants(tenants: readonly string[]): string {
  if (tenants.length === 0) return "";
  const more = tenants.length > MAX_PARTS ? `, and ${tenants.length - MAX_PARTS} more` : "";
  return ` (for ${tenants.slice(0, MAX_PARTS).join(", ")}${more})`;
}

function listed<T>(items: readonly T[], lines: (item: T) => readonly string[]): string[][] {
  const more = items.length > MAX_LISTED ? [[`… and ${items.length - MAX_LISTED} more`]] : [];
  return [...items.slice(0, MAX_LISTED).map((item) => [...lines(item)]), ...more];
}

const cut = (text: string) => (text.length > MAX_WIDTH ? `${text.slice(0, MAX_WIDTH)}…` : text);
