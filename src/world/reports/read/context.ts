import { strangersWords } from "../../../standards/text/strangers-words.ts";
import type { ReportSink } from "../sink.ts";
import { Refused } from "./refused.ts";

/** What reading has at hand, whatever is read. */
export interface Reading {
  readonly sink: ReportSink;
  /** Whether a domain is one that reports are awaited of. */
  readonly isOurs: (domain: string) => boolean;
  /** Seconds since 1970. */
  readonly now: number;
}

/** How something came out: nothing was there, a report was taken or something refused, or its source failed. */
export type Outcome = "nothing" | "reported" | "unreadable";

/** More than a name needs. */
const MAX_NAME = 200;
const MAX_WHY = 300;

/** Names of a delivery and of what is within it, for people. */
export const within = (where: string, name: string): string => {
  const words = strangersWords(name, MAX_NAME);
  return words === "" ? where : `${where}: ${words}`;
};

/** Reads, and reports what is refused. What the sink throws passes. */
export async function orRefused(reading: Reading, where: string, read: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    reading.sink.refuse({ reason: error.reason, where, why: strangersWords(error.message, MAX_WHY) });
    return error.reason === "unreadable" ? "unreadable" : "reported";
  }
}
