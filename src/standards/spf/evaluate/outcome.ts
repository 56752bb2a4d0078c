/** RFC 7208 section 2.6. */
export type SpfResult = "none" | "neutral" | "pass" | "fail" | "softfail" | "temperror" | "permerror";

/** A message as its receiver sees it before the message itself comes. */
export interface SpfMessage {
  /** The client's address. */
  readonly ip: string;
  /** The reverse-path; empty for a bounce, whose identity is `postmaster@HELO` (section 2.4). */
  readonly mailFrom: string;
  readonly helo: string;
  /** The host that checks, for explanations. @default unknown */
  readonly receiver?: string;
  /** Seconds since 1970, for explanations. @default 0 */
  readonly time?: number;
}

export interface SpfOutcome {
  readonly result: SpfResult;
  /** The domain that was checked. */
  readonly domain: string;
  /** The mechanism that decided, as it is written: of the domain's own record, or of the one that it redirects to. Undefined where none did. */
  readonly mechanism: string | undefined;
  /** Terms that cost a DNS lookup (section 4.6.4). */
  readonly lookups: number;
  /** Those of them of which a query found nothing. */
  readonly voidLookups: number;
  /** What the domain tells those whose mail fails (section 6.2). */
  readonly explanation: string | undefined;
  /** Why it is none, temperror or permerror. */
  readonly why: string | undefined;
  /** What would have to be known, as `TYPE name`: the result rests on it, and nobody was asked. */
  readonly unknown: readonly string[];
  readonly path: SpfPath;
}

/** A record on the way to the result, and what became of its terms. */
export interface SpfPath {
  readonly domain: string;
  /** Undefined where none was read. */
  readonly record: string | undefined;
  readonly result: SpfResult;
  readonly why: string | undefined;
  readonly terms: readonly SpfTermPath[];
}

export interface SpfTermPath {
  /** As it is written; of several networks in a row that do not match, how many they are. */
  readonly term: string;
  /** The name that it stands for, where macros made it. */
  readonly name: string | undefined;
  readonly outcome: "match" | "no match" | "followed" | "temperror" | "permerror";
  /** What was found. */
  readonly found: string | undefined;
  /** Where it leads. */
  readonly below: SpfPath | undefined;
}
