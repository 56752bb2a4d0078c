/** Mail exchangers (RFC 5321 section 5.1) and the null MX (RFC 7505 section 3). */
export interface Exchanger {
  /** A-labels, or `.` for the null MX. */
  readonly host: string;
  readonly priority: number;
}

/** "This domain takes no mail": preference 0 and the root, and no other MX beside it. */
export const NULL_MX: Exchanger = { host: ".", priority: 0 };
