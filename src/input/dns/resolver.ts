/** Asking DNS: what postroad wants to know of it. Tests hand in their own. */
export interface Resolver {
  /** Never rejects: what cannot be answered is an answer too. `name` is lower-case without a trailing dot. */
  query(type: RecordType, name: string): Promise<Answer>;
}

export type RecordType = "TXT" | "MX" | "CNAME" | "A" | "AAAA" | "NS" | "SRV" | "CAA" | "TLSA";

export type Answer = Found | Failed;

/** What the name holds of the type, an alias followed to its end. */
export interface Found {
  readonly ok: true;
  /** False where the name, or the one that its aliases end in, does not exist (NXDOMAIN). */
  readonly exists: boolean;
  /** As `records.lock.json` writes them: a TXT as one string, an MX as `10 mx.example.com`, names without a trailing dot. */
  readonly values: readonly string[];
  /** Seconds: the least of all records that led here; where there is nothing, how long that may be remembered (RFC 2308 section 5). */
  readonly ttl: number;
}

/** Nobody answered, or not with an answer. */
export interface Failed {
  readonly ok: false;
  readonly why: string;
}
