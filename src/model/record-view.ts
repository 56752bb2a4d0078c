import type { DnsRecord, Text } from "./blueprint.ts";
import type { Path } from "./place.ts";
import { zoneText } from "./zone.ts";

/** Text, or a description of what only an apply knows. */
export type ViewText = string | { readonly afterApply: string };

/** Where a declaration is. */
export interface LinePlace {
  readonly file: string;
  readonly line: number;
}

/** A DNS record as a change is told of it, whether a blueprint or Terraform gives it. */
export interface RecordView {
  /** Lower-case, without a final dot. */
  readonly name: ViewText;
  /** Such as TXT. */
  readonly type: string;
  /** A TXT as one string, unquoted; a host without a final dot, `.` for the null MX. */
  readonly value: ViewText;
  /** MX only. */
  readonly priority: number | null;
  /** Seconds. */
  readonly ttl: number;
  /** Who runs it, and where: `route53 Z0123`, `cloudflare 0da4`, `external`. */
  readonly zone: string;
  /** The mail domain that it belongs to; null: its name shows it. */
  readonly domain: string | null;
  /** The declaration that it follows from. */
  readonly place?: LinePlace | null;
}

/** Records of a blueprint as they are compared. */
export function viewsOf(
  records: readonly DnsRecord[],
  place: (path: Path) => LinePlace | null = () => null,
): RecordView[] {
  return records.map(({ name, type, value, priority, ttl, zone, domain, path }) => ({
    name: viewText(name),
    type,
    value: viewText(value),
    priority: priority ?? null,
    ttl,
    zone: zoneText(zone),
    domain,
    // Of many records few are shown.
    get place() {
      return place(path);
    },
  }));
}

const viewText = (text: Text): ViewText => (typeof text === "string" ? text : { afterApply: text.afterApply });
