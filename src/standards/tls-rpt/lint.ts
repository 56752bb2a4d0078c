import { extensionLints } from "../text/field-list.ts";
import type { Lint } from "./faults.ts";
import type { PlacedTlsRptRecord } from "./parse.ts";

/** What senders take in the record of `_smtp._tls.DOMAIN`, and nobody should write. */
export function lintTlsRpt(record: PlacedTlsRptRecord): readonly Lint[] {
  return [...ruaLints(record), ...extensionLints("ext", record.extensions, record.places.extensions)];
}

/** Several `rua` say by themselves that there are several addresses. */
function ruaLints({ rua, places }: PlacedTlsRptRecord): Lint[] {
  const [, field] = places.ruaFields;
  if (field !== undefined) {
    const help = `rua=${rua.join(",")}`;
    return [{ code: "rua-dup-tag", range: field, message: "must have one rua, got a second one", help }];
  }
  const [, another] = places.rua;
  const message = severalAddresses(rua);
  return another === undefined || message === undefined
    ? []
    : [{ code: "rua-count", range: another, message, help: `rua=${rua[0]}` }];
}

/** What is wrong with more than one address for reports (RFC 8460 section 3). */
export function severalAddresses(rua: readonly string[]): string | undefined {
  return rua.length > 1 ? `must be one address, got ${rua.length}: a sender may report to only one of them` : undefined;
}
