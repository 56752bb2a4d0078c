/** How long others may take, in milliseconds. */
export interface Patience {
  readonly connect: number;
  /** Of a TLS handshake. */
  readonly handshake: number;
  /** Of one answer, whole. */
  readonly reply: number;
  /** Of a whole conversation: who answers byte by byte has no more than this. */
  readonly total: number;
}

/** Shorter than RFC 5321 section 4.5.3.2 asks of those who send: what takes a minute to greet is worth a word. */
export const PATIENCE: Patience = { connect: 10_000, handshake: 15_000, reply: 30_000, total: 60_000 };
