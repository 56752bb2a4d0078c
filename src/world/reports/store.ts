import type { NameReports, ReportWindow } from "../../model/reports.ts";
import type { RefusalReason, ReportSink } from "./sink.ts";

/** Where reports are kept: a folder of Parquet files, here or in a bucket. */
export interface ReportStore {
  /** Whether nothing was ever kept there. */
  readonly isEmpty: () => Promise<boolean>;
  /**
   * What reports say, by name: of the names that are asked for and all below them; undefined: of all. Sorted by name. Of a flood of names below
   * one that is asked for, those with few messages are reported with it.
   */
  readonly reports: (names: readonly string[] | undefined, window: ReportWindow) => Promise<readonly NameReports[]>;
  /** Reads with a sink; what it took is kept once this ends. Throws StoreFailure. */
  readonly write: (read: (sink: ReportSink) => Promise<void>) => Promise<Written>;
  readonly close: () => Promise<void>;
}

/** What a reading brought. */
export interface Written {
  readonly reports: number;
  readonly messages: number;
  readonly sessions: number;
  readonly failureReports: number;
  /** Deliveries that were read before, and reports that came before. */
  readonly known: { readonly deliveries: number; readonly reports: number };
  /** What was refused, by reason, the most frequent first. */
  readonly refused: readonly Refused[];
}

/** What was refused for one reason: how often, and the first of them. */
export interface Refused {
  readonly reason: RefusalReason;
  readonly count: number;
  readonly first: readonly { readonly where: string; readonly why: string }[];
}

/** The store cannot be read or written: what is there and what to do about it. */
export class StoreFailure extends Error {}
