import { shownValue } from "../../model/key-text.ts";
import type { RecordGroup } from "../../model/record-group.ts";
import type { RecordView } from "../../model/record-view.ts";
import { describeMx } from "../../standards/mx/describe.ts";
import type { Exchanger } from "../../standards/mx/parse.ts";
import type { RecordDescription } from "../../standards/text/tag-changes.ts";
import type { Naming } from "./naming.ts";

/** MX, host by host, with the names of the services that take the mail. */
export function describeMxRecords(
  { name, domain, before, after }: RecordGroup,
  naming: Naming | undefined,
): RecordDescription {
  const isDomain = name === domain;
  const service = (side: "before" | "after") => (isDomain ? naming?.mxService(domain, side) : undefined);
  const services = { from: service("before"), to: service("after") };
  return describeMx({ name, isDomain }, exchangersOf(before), exchangersOf(after), services);
}

/** As people read them: a host may be known only after an apply. */
const exchangersOf = (records: readonly RecordView[]): Exchanger[] =>
  records.map(({ value, priority }) => ({ host: shownValue(value), priority: priority ?? 0 }));
