import { plural } from "../../model/text/plural.ts";
import { safeLine } from "../../model/text/safe-text.ts";
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

/** How much of one kind is reported. */
interface Limits {
  readonly lines: number;
  readonly parts: number;
  readonly width: number;
}

/** What people read on a screen before they want to be told how much more there is. */
const ON_SCREEN: Limits = { lines: 200, parts: 20, width: 200 };
/** A pipe takes all of it. */
const UNLIMITED: Limits = {
  lines: Number.POSITIVE_INFINITY,
  parts: Number.POSITIVE_INFINITY,
  width: Number.POSITIVE_INFINITY,
};

/** What changed, what failed, and how much there is. */
export function renderLock(
  { changed, failed, unread, entries }: LockReport,
  style: Style,
  { isScreen }: { readonly isScreen: boolean },
): string {
  const most = isScreen ? ON_SCREEN : UNLIMITED;
  const blocks = [
    ...listed(byWeight(changed), most, (change) => renderChange(change, most, style)),
    ...listed(failed, most, ({ entry, why, tenants, kept }) => [
      `${style.error("failed")} ${style.strong(entry)}: ${cut(why, most)}${kept ? "; its old entry is kept" : ""}${forTenants(tenants, most)}`,
    ]),
    ...unread
      .map(safeLine)
      .map((id) => [`${style.error("left out")} ${style.strong(id)}: tenants/${id}.yaml has errors`]),
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

function renderChange(
  { entry, before, after, words, added, removed, tenants }: Change,
  most: Limits,
  style: Style,
): string[] {
  const verb =
    before === null ? style.good("added") : after === null ? style.faint("dropped") : style.warning("changed");
  const head = `${verb} ${style.strong(entry)}: ${words}${forTenants(tenants, most)}`;
  // All of a new entry is in the file; of one that changed, what came and went is the news.
  if (before === null || after === null) return [head];
  const part = (sign: string, text: string) => `  ${sign} ${cut(text, most)}`;
  return [
    head,
    ...removed.slice(0, most.parts).map((text) => part(style.error("-"), text)),
    ...added.slice(0, most.parts).map((text) => part(style.good("+"), text)),
    ...(Math.max(removed.length, added.length) > most.parts ? ["  …"] : []),
  ];
}

/** What was relied on and is another thing now comes first; what is merely new, last. */
function byWeight(changed: readonly Change[]): readonly Change[] {
  const weight = ({ before, after }: Change) => (before === null ? 2 : after === null ? 1 : 0);
  return [...changed].sort((a, b) => weight(a) - weight(b));
}

function forTenants(tenants: readonly string[], most: Limits): string {
  if (tenants.length === 0) return "";
  const more = tenants.length > most.parts ? `, and ${tenants.length - most.parts} more` : "";
  return ` (for ${tenants.slice(0, most.parts).join(", ")}${more})`;
}

function listed<T>(items: readonly T[], most: Limits, lines: (item: T) => readonly string[]): string[][] {
  const more = items.length > most.lines ? [[`… and ${items.length - most.lines} more`]] : [];
  return [...items.slice(0, most.lines).map((item) => [...lines(item)]), ...more];
}

const cut = (text: string, { width }: Limits) => (text.length > width ? `${text.slice(0, width)}…` : text);
