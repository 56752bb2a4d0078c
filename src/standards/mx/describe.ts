import { listed } from "../text/listing.ts";
import { type Part, partsOf } from "../text/parts.ts";
import type { RecordDescription } from "../text/tag-changes.ts";
import { type Exchanger, NULL_MX } from "./parse.ts";
import { printMx } from "./print.ts";

/** The services that take the mail, where they have names. */
export interface Services {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/**
 * How the MX set of a name becomes another, host by host: what stays is said to stay, and a priority that changes is not a host that does.
 * `isDomain`: it is where the domain's own mail goes.
 */
export function describeMx(
  { name, isDomain }: { readonly name: string; readonly isDomain: boolean },
  before: readonly Exchanger[],
  after: readonly Exchanger[],
  { from, to }: Services,
): RecordDescription {
  const moved = partsOf(pieces(before), pieces(after));
  const hosts = (...actions: readonly Part["action"][]) =>
    moved.filter(({ action }) => actions.includes(action)).map((part) => part.name);
  const [gone, come, stay] = [hosts("removed"), hosts("added"), hosts("kept", "changed")];
  const described = (words: string): RecordDescription => ({
    words: `MX of ${name} ${words}`,
    parts: moved.map(partOf),
  });
  if (after.length === 0) return described(isDomain ? "is removed: nobody receives its mail" : "is removed");
  if (isNull(after)) return described(`${before.length === 0 ? "is" : "becomes"} the null MX: it accepts no mail`);
  if (before.length === 0) return described(`is published: ${to ?? listed(come)}`);
  if (isNull(before)) return described(`replaces the null MX: ${to ?? listed(come)} receives its mail`);
  if (stay.length === 0 && from !== to && (from !== undefined || to !== undefined)) {
    const counts = `${gone.length} ${gone.length === 1 ? "host goes" : "hosts go"}, ${come.length} ${come.length === 1 ? "comes" : "come"}`;
    return described(`goes from ${from ?? listed(gone)} to ${to ?? listed(come)}: ${counts}`);
  }
  const pieced = [
    ...(gone.length > 0 ? [`drops ${listed(gone)}`] : []),
    ...(come.length > 0 ? [`adds ${stay.length === 0 ? listed(come) : placed(moved)}`] : []),
    ...priorities(moved),
  ];
  const stays = gone.length + come.length === 0 ? "" : staying(stay);
  return described(pieced.length === 0 ? "changes" : `${pieced.join(", ")}${stays}`);
}

/** A host as its record has it; of one that stays, its priority. */
function partOf(part: Part): Part {
  if (part.action !== "changed") return { ...part, name: part.after ?? part.before ?? part.name };
  return { ...part, name: `priority of ${part.name}`, before: priorityOf(part.before), after: priorityOf(part.after) };
}

const priorityOf = (text: string | null): string => text?.split(" ", 1)[0] ?? "";

/** Hosts that come beside others: senders try the lowest priority first (RFC 5321 section 5.1). */
function placed(moved: readonly Part[]): string {
  const numbers = (some: readonly Part[]) => some.map(({ after }) => Number(priorityOf(after)));
  const come = moved.filter(({ action }) => action === "added");
  const others = numbers(moved.filter(({ action }) => action === "kept" || action === "changed"));
  const own = numbers(come);
  const isFirst = Math.max(...own) < Math.min(...others);
  const at = `at ${own.length === 1 ? "priority" : "priorities"} ${listed(own.map(String))}`;
  return `${listed(come.map((part) => part.name))}${isFirst ? " first" : ""}, ${at}`;
}

function priorities(moved: readonly Part[]): string[] {
  const changed = moved.filter(({ action }) => action === "changed");
  if (changed.length > 3) return [`gives ${changed.length} hosts another priority`];
  return changed.map(
    ({ name, before, after }) => `gives ${name} priority ${priorityOf(after)} instead of ${priorityOf(before)}`,
  );
}

function staying(hosts: readonly string[]): string {
  if (hosts.length === 0) return "";
  return hosts.length > 3
    ? `; ${hosts.length} hosts stay`
    : `; ${listed(hosts)} ${hosts.length === 1 ? "stays" : "stay"}`;
}

const pieces = (exchangers: readonly Exchanger[]) =>
  [...exchangers]
    .sort((a, b) => a.priority - b.priority)
    .map((exchanger) => ({ name: exchanger.host, text: printMx(exchanger) }));

const isNull = (exchangers: readonly Exchanger[]): boolean =>
  exchangers.length === 1 && exchangers[0]?.host === NULL_MX.host;
