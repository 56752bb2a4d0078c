import { listed, quoted } from "../../../standards/text/listing.ts";
import type { Status } from "../check.ts";
import type { Silence, Unanswered } from "../wire/unanswered.ts";
import { type Reply, wordsOf } from "./dialogue.ts";

/** Why a conversation with a mail server did not get as far as it should. */
export class Stopped extends Error {
  /** What that says of the server: of silence nothing is known. */
  readonly status: Exclude<Status, "pass">;
  readonly found: readonly string[];
  /** That no conversation came to be, and why. */
  readonly silence: Silence | undefined;

  /** The message follows the server's name: "offers no STARTTLS". */
  constructor(status: Exclude<Status, "pass">, message: string, found: readonly string[] = [], silence?: Silence) {
    super(message);
    this.status = status;
    this.found = found;
    this.silence = silence;
  }
}

/** A reply that ends the conversation. */
export const stoppedBy = (status: Exclude<Status, "pass">, what: string, reply: Reply): Stopped =>
  new Stopped(status, `${what}: ${quoted(listed(wordsOf(reply)))}`, wordsOf(reply));

/**
 * A server that does not answer. Nobody knows then whether it is the server: many networks let nothing out to port 25. Whoever refuses has
 * answered, from the server's own address, and senders are answered the same.
 */
export function stoppedAt({ kind, message }: Unanswered, port: number): Stopped {
  switch (kind) {
    case "private":
      return new Stopped("unknown", message, [], kind);
    case "unreachable":
      return new Stopped("unknown", message, [], kind);
    case "silent":
      return new Stopped("unknown", `${message} at port ${port}${port === 25 ? `. ${BLOCKED}` : ""}`);
    case "stalled":
      return new Stopped("unknown", message);
    case "refused":
      return new Stopped("fail", `${message} at port ${port}${port === 25 ? `. ${REFUSED}` : ""}`, [
        "connection refused",
      ]);
    case "closed":
      // Before anything was said: some close to strangers by their address.
      return new Stopped("unknown", `${message} before its greeting`);
    case "tls":
    case "garbled":
      return new Stopped("fail", message, [message]);
  }
}

const BLOCKED = "Many networks block connections to port 25: run this from one that does not";
const REFUSED = "If every mail server does, this network blocks port 25: run this from one that does not";
