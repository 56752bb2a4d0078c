/** A record that is in DNS though we have not written it: what `adopt/TENANT.yaml` says of one value. */
export interface ExistingRecord {
  /** Lower-case, without a final dot. */
  readonly name: string;
  readonly type: string;
  /** A TXT as one string, unquoted; a host without a final dot, `.` for the null MX. */
  readonly value: string;
  /** MX only. */
  readonly priority: number | null;
  /** Seconds; undefined: not known. */
  readonly ttl?: number | undefined;
}

/** What a tenant takes over instead of making it again. */
export interface Adoption {
  /** What exists of the records that it declares, with the zone that they are in (`zoneText`). */
  readonly taken: readonly (ExistingRecord & {
    readonly zone: string;
    /** The domain that declares it. */
    readonly domain: string;
    /** Whether the declaration holds the very value, with the TTL that it has where that is known. */
    readonly kept: boolean;
  })[];
  /** What exists, and what the tenant declares nothing of: it stays as it is. */
  readonly left: readonly ExistingRecord[];
}
