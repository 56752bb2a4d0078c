/**
 * What became of a question to a host that gave no answer to it.
 *
 * - `private`: the address is not public, and was not connected to.
 * - `unreachable`, `silent`: nothing came back from there; this machine's network may be why.
 * - `stalled`: it took the connection, and does not go on.
 * - `refused`, `closed`: the host, or who is before it, ended the connection.
 * - `tls`: it answered, and no TLS came of it.
 * - `garbled`: it answered with what is none of its protocol, or with more than anyone needs.
 */
export type Silence = "private" | "unreachable" | "silent" | "stalled" | "refused" | "closed" | "tls" | "garbled";

/** Its message follows the name of who was asked: "does not answer". */
export class Unanswered extends Error {
  readonly kind: Silence;

  constructor(kind: Silence, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** What a socket's error means. */
export function unansweredBy(error: unknown): Unanswered {
  if (error instanceof Unanswered) return error;
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ECONNREFUSED":
      return new Unanswered("refused", "refuses the connection");
    case "ECONNRESET":
    case "EPIPE":
      return new Unanswered("closed", "breaks off the connection");
    case "ENETUNREACH":
    case "EHOSTUNREACH":
    case "EADDRNOTAVAIL":
    case "EACCES":
    case "EPERM":
      return new Unanswered("unreachable", `cannot be reached from here (${code})`);
    default:
      return new Unanswered("silent", "does not answer");
  }
}
