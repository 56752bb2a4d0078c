import type { RecordView } from "../../model/record-view.ts";
import { plural } from "../../model/text/plural.ts";
import { NULL_MX } from "../../standards/mx/parse.ts";
import { listed } from "../../standards/text/listing.ts";
import { partsOf } from "../../standards/text/parts.ts";
import { shownValue } from "./key-text.ts";
import type { Naming, RecordGroup, Told } from "./told.ts";

/** MX, host by host. */
export function tellMx({ name, domain, before, after }: RecordGroup, naming: Naming | undefined): Told {
  const moved = partsOf(pieces(before), pieces(after));
  const parts = moved.map((part) => ({ ...part, name: part.after ?? part.before ?? part.name }));
  const hosts = (action: string) => moved.filter((part) => part.action === action).map((part) => part.name);
  const [gone, come, changed] = [hosts("removed"), hosts("added"), hosts("changed")];
  const service = (side: "before" | "after") => (name === domain ? naming?.mxService(domain, side) : undefined);
  const [from, to] = [service("before"), service("after")];
  const told = (words: string): Told => ({ words: `MX of ${name} ${words}`, parts });
  if (after.length === 0) return told(name === domain ? "is removed: nobody takes its mail" : "is removed");
  if (isNull(after)) return told(`${before.length === 0 ? "is" : "becomes"} the null MX: it takes no mail`);
  if (before.length === 0) return told(`is published: ${to ?? listed(come)}`);
  if (isNull(before)) return told(`takes the null MX's place: ${to ?? listed(come)} takes its mail`);
  const counts = [
    ...(gone.length > 0 ? [plural(gone.length, "host goes", "hosts go")] : []),
    ...(come.length > 0
      ? [plural(come.length, gone.length > 0 ? "comes" : "host comes", gone.length > 0 ? "come" : "hosts come")]
      : []),
  ].join(", ");
  if (from !== to && (from !== undefined || to !== undefined) && counts !== "")
    return told(`goes from ${from ?? listed(gone)} to ${to ?? listed(come)}: ${counts}`);
  const pieced = [
    ...(gone.length > 0 ? [`drops ${listed(gone)}`] : []),
    ...(come.length > 0 ? [`adds ${listed(come)}`] : []),
    ...(changed.length > 0 ? [`has another priority for ${listed(changed)}`] : []),
  ];
  return told(pieced.length === 0 ? "changes" : pieced.join(", "));
}

const pieces = (records: readonly RecordView[]) =>
  [...records]
    .sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0))
    .map(({ value, priority }) => ({ name: shownValue(value), text: `${priority ?? 0} ${shownValue(value)}` }));

const isNull = (records: readonly RecordView[]): boolean => records.length === 1 && records[0]?.value === NULL_MX.host;
