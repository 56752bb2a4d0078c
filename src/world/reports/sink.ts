import type { DmarcRow, TlsRow } from "../../model/reports.ts";

/** Takes what is read, one delivery after the other and one report after the other. What a report holds counts once it is committed. */
export interface ReportSink {
  /** Of these deliveries, those that were not read yet, in order. */
  readonly unread: <T extends { readonly seen: string | undefined }>(deliveries: readonly T[]) => Promise<readonly T[]>;
  /** A report begins; its rows follow, then `commit` or `abort`. */
  readonly begin: (report: ReportHead) => void;
  /** Rows of the report that began: its day, its reporter and its domain are theirs. */
  readonly dmarc: (rows: readonly DmarcRow[]) => void | Promise<void>;
  readonly tls: (rows: readonly TlsRow[]) => void | Promise<void>;
  /** The report is complete and valid. */
  readonly commit: () => void;
  /** The report is not taken: none of its rows count. */
  readonly abort: () => void;
  /** A failure report (RFC 6591) of a domain came. Two with the same id are one. */
  readonly failure: (domain: string, day: string, id: string) => void;
  readonly refuse: (refusal: Refusal) => void;
  /** The delivery was read to its end, whatever came of it. */
  readonly done: (seen: string | undefined) => void | Promise<void>;
}

/** What a report says of itself. Two with the same kind, reporter and id are one. */
export interface ReportHead {
  readonly kind: "dmarc" | "tls";
  readonly reporter: string;
  readonly id: string;
  /** `policy_published/domain`; of TLS-RPT the first policy's. */
  readonly domain: string;
  /** The day on which its period begins. */
  readonly day: string;
}

/** Why something is not read as a report. */
export interface Refusal {
  readonly reason: RefusalReason;
  /** The delivery, and what within it: `june.mbox: message 3: report.xml.gz`. */
  readonly where: string;
  /** What it must be and what it is, for people, on one line. */
  readonly why: string;
}

/** `foreign`: of a domain that nobody here declares; `forged`: the message that brought it fails DMARC itself; `empty`: it holds no report; `untimely`: of days that are not kept, or are still to come. */
export type RefusalReason =
  | "malformed"
  | "too-large"
  | "nested-archive"
  | "wrong-type"
  | "doctype"
  | "foreign"
  | "forged"
  | "empty"
  | "untimely"
  | "unreadable";
