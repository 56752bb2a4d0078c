/** Asking DNS: what postroad wants to know of it. Tests hand in their own. */
export interface Resolver {
  /** The servers behind it, by address and port. @default nobody says */
  readonly servers?: readonly string[];
  /** Never rejects: what cannot be answered is an answer too. `name` is lower-case without a trailing dot. */
  query(type: QuestionType, name: string, how?: QueryOptions): Promise<Answer>;
}

export interface QueryOptions {
  /** Whether a resolver that judges signatures gives what it would refuse, too (CD, RFC 4035 section 3.2.2). @default false */
  readonly unchecked?: boolean;
}

export type RecordType = "TXT" | "MX" | "CNAME" | "A" | "AAAA" | "NS" | "SRV" | "CAA" | "TLSA";

/** What is asked for beside what tenants declare: where a zone starts (`mname rname serial`), whether it is signed, an address's name. */
export type QuestionType = RecordType | "SOA" | "DS" | "PTR";

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
  /** The names that its aliases lead to, in order. @default none: the name is not an alias */
  readonly aliases?: readonly string[];
  /** Whether the resolver vouches for it by DNSSEC (AD). @default false */
  readonly authentic?: boolean;
  /** Whether the server is one of the zone's own (AA), so that nobody has counted the TTL down. @default false */
  readonly authoritative?: boolean;
}

/** No server answered, or not with an answer. */
export interface Failed {
  readonly ok: false;
  readonly why: string;
  /** What there was instead, where it was more than silence: an error of the server's, or aliases without an end. */
  readonly reason?: "server-failure" | "refused" | "endless-aliases";
}
