import type { Decision } from "../../resolve/simulate/message.ts";

/** A DKIM signature: verified, or said to be valid. */
export interface Signature {
  readonly domain: string;
  /** Undefined where the command line says that one is valid. */
  readonly selector: string | undefined;
  /** RFC 8601 section 2.7.1. */
  readonly result: "pass" | "fail" | "policy" | "neutral" | "temperror" | "permerror";
  /** What is wrong with it, or to be known of it. */
  readonly note: string | undefined;
}

/** A message and what a receiver decides about it. */
export interface Simulation {
  readonly message: {
    readonly from: string;
    /** Empty for a bounce. */
    readonly mailFrom: string;
    readonly ip: string;
    readonly helo: string;
  };
  /** Who was asked. */
  readonly asked: "declaration" | "dns";
  readonly signatures: readonly Signature[];
  readonly decision: Decision;
  /** Keys of signatures that nobody was asked for, as `TYPE name`. */
  readonly unknownKeys: readonly string[];
  /** What other receivers wrote into the message, the topmost first; undefined where there is no message. */
  readonly authenticationResults: readonly string[] | undefined;
  /** What was taken from the message's own header fields. */
  readonly notes: readonly string[];
}

/** 0 where DMARC passes, 2 where DNS did not show, else 1. */
export const exitCodeOf = ({ decision: { dmarc } }: Simulation): 0 | 1 | 2 =>
  dmarc.result === "pass" ? 0 : dmarc.result === "temperror" ? 2 : 1;
