import { stageOf } from "../../standards/dmarc/compare.ts";
import type { DmarcStage, TagOrNone } from "../../standards/dmarc/print.ts";
import type { DmarcRecord, FailureOption } from "../../standards/dmarc/record.ts";
import type { DmarcUri } from "../../standards/dmarc/uri.ts";
import { MOST_ADDRESSES } from "./most-addresses.ts";

/** What `dmarc` of a domain says; what is not stated is undefined. */
export type DmarcFields = {
  readonly stage: DmarcStage;
  readonly reports: readonly string[] | undefined;
  readonly failureReports: readonly string[] | undefined;
  readonly alignment: { readonly dkim?: "strict"; readonly spf?: "strict" } | undefined;
  readonly subdomains: TagOrNone | undefined;
  readonly nonexistent: TagOrNone | undefined;
  readonly failureOptions: readonly FailureOption[] | undefined;
};

/**
 * The fields that publish what a DMARC record says (RFC 9989 section 4.7). Reports go to mailboxes alone, and `fo` is said where there is one.
 * Of an organizational domain at stage reject, a tag below that the record has not is `absent`, for there both tags are usual.
 */
export function dmarcFields(record: DmarcRecord, organizational: boolean): DmarcFields {
  const { p, sp, np, adkim, aspf, rua, ruf, fo } = record;
  const stage = p !== undefined && p !== "none" && isTriedByPct(record) ? (`${p}-test` as const) : stageOf(record, p);
  const failureReports = mailboxes(ruf);
  const tag = (value: TagOrNone | undefined) =>
    stage === "reject" && organizational ? (value === "reject" ? undefined : (value ?? "absent")) : value;
  return {
    stage,
    reports: mailboxes(rua),
    failureReports,
    alignment:
      adkim === "s" || aspf === "s"
        ? { ...(adkim === "s" && { dkim: "strict" }), ...(aspf === "s" && { spf: "strict" }) }
        : undefined,
    subdomains: tag(sp),
    nonexistent: tag(np),
    failureOptions: failureReports === undefined || fo.length === 0 ? undefined : fo,
  };
}

/** RFC 9989 appendix A.6: what pct=0 was for is t=y now. */
const isTriedByPct = ({ t, removed }: DmarcRecord): boolean =>
  t === undefined && removed.some(({ name, value }) => name === "pct" && Number(value || "1") === 0);

/** Of a record's addresses those that `reports` takes; undefined: none. */
function mailboxes(uris: readonly DmarcUri[]): readonly string[] | undefined {
  const kept = uris.filter(({ address }) => address !== undefined).map(({ uri }) => uri);
  return kept.length > 0 ? kept.slice(0, MOST_ADDRESSES) : undefined;
}
