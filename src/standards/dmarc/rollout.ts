/**
 * What reports must show before a domain goes one stage on. RFC 9989 names no figures but "at least a month" of watching and "an equally
 * long period" of quarantine where people write to lists (section 7.4); the others are what operators recommend.
 */
import type { DmarcStage } from "./print.ts";

export interface Gates {
  /** Days from the first report to the last, both counted. */
  readonly days: number;
  /** Of the messages of each declared sender, the share that passes. */
  readonly senderShare: number;
  /** Of the messages that pass, the share with an aligned signature; undefined: none is asked for. SPF does not outlive forwarding (RFC 7960). */
  readonly signedShare: number | undefined;
}

/** Of a domain with much mail: receivers that report, and messages. One with less shows the same by time. */
export const ENOUGH = { reporters: 3, messages: 100, days: 28 } as const;

/** Receivers report once a day (RFC 7489 section 6.3, ri), a day or two later: what is older says nothing of today. */
export const MOST_DAYS_OLD = 3;

const QUARANTINE: Gates = { days: 14, senderShare: 0.98, signedShare: undefined };
const REJECT: Gates = { days: 28, senderShare: 0.995, signedShare: 0.98 };

/** What must be shown before a stage. A test stage counts as what it tests: readers of RFC 7489 do not know `t=y`, and apply the policy. */
export const gatesOf = (stage: DmarcStage): Gates => (stage.startsWith("reject") ? REJECT : QUARANTINE);
