/** What a DMARC record says, tag by tag (RFC 9989 section 4.7). */
import type { DmarcUri } from "./uri.ts";

/** From least to most strict. */
export const DISPOSITIONS = ["none", "quarantine", "reject"] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export const FAILURE_OPTIONS = ["0", "1", "d", "s"] as const;
export type FailureOption = (typeof FAILURE_OPTIONS)[number];

/** The tags as they are written; undefined or empty where they are not, so that readers take the default. */
export interface DmarcRecord {
  readonly p: Disposition | undefined;
  readonly sp: Disposition | undefined;
  readonly np: Disposition | undefined;
  readonly t: "y" | "n" | undefined;
  readonly psd: "y" | "n" | "u" | undefined;
  readonly adkim: "r" | "s" | undefined;
  readonly aspf: "r" | "s" | undefined;
  readonly rua: readonly DmarcUri[];
  readonly ruf: readonly DmarcUri[];
  readonly fo: readonly FailureOption[];
  /** Tags that RFC 9989 took away, which readers of RFC 7489 still follow. */
  readonly removed: readonly OtherTag[];
  /** Tags that no registry has: readers ignore them. */
  readonly unknown: readonly OtherTag[];
}

export interface OtherTag {
  /** Lower-case. */
  readonly name: string;
  readonly value: string;
}

/** `pct`, `rf` and `ri` (sections 9.3 and A.6). */
export const REMOVED_TAGS: readonly string[] = ["pct", "rf", "ri"];

export const KNOWN_TAGS: readonly string[] = ["p", "sp", "np", "t", "psd", "adkim", "aspf", "rua", "ruf", "fo"];
