/** What one person accepts: the changes of a tenant that a rule asks about. */
export interface Acknowledgement {
  readonly tenant: string;
  readonly rule: string;
  /** Null on a command line. */
  readonly reason: string | null;
  /** The digest of exactly these changes; null on a command line: whoever gives it sees what they are. */
  readonly change: string | null;
  /** `acknowledge/x.yaml:3`, or the flag. */
  readonly by: string;
  /** The file that holds it; null on a command line. */
  readonly file: string | null;
}
