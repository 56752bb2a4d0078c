import { headerFields, valuesOf } from "../standards/mail/fields.ts";
import { authorsOf, handedOverBy, reversePathOf } from "../standards/mail/trace.ts";
import type { MailAddress } from "../standards/names/mail-address.ts";
import { inputOctets } from "./input-text.ts";
import type { Io } from "./io.ts";
import { readFileOctets } from "./read-text-file.ts";
import { UsageError } from "./usage-error.ts";

/** A whole message, and what its own header says of how it came. */
export interface ReadMessage {
  readonly octets: Buffer;
  readonly from: MailAddress;
  /** Undefined where the header does not say. */
  readonly ip: string | undefined;
  readonly helo: string | undefined;
  readonly mailFrom: MailAddress | "" | undefined;
  /** The topmost first. */
  readonly authenticationResults: readonly string[];
}

/** As much as receivers take. */
export const MAX_MESSAGE = 50 * 1024 * 1024;

/** Fields of receivers that are reported. */
const MAX_RESULTS = 10;

/** A message of a file, or `-` for standard input. Throws a usage error where it has no author that DMARC can be checked for. */
export function readMessage(file: string, io: Io): ReadMessage {
  const octets = file === "-" ? inputOctets(io, MAX_MESSAGE, "message") : readFileOctets(file, file, MAX_MESSAGE, io);
  const fields = headerFields(octets.toString("utf8"));
  const froms = valuesOf(fields, "from");
  if (froms.length !== 1)
    throw new UsageError(
      `--message must be a message with one From field, got ${froms.length}: receivers refuse any other (RFC 5322 section 3.6)`,
    );
  const authors = authorsOf(froms[0] ?? "");
  const [from] = authors ?? [];
  if (authors === undefined || from === undefined)
    throw new UsageError(
      `the message's From must hold mail addresses, got ${JSON.stringify((froms[0] ?? "").slice(0, 200))}`,
    );
  const domains = [...new Set(authors.map(({ domain }) => domain))];
  if (domains.length > 1)
    throw new UsageError(
      `the message's From must be of one domain, got ${domains.slice(0, 5).join(", ")}: which policy holds is each receiver's choice`,
    );
  const [received] = valuesOf(fields, "received");
  const [path] = valuesOf(fields, "return-path");
  const hop = received === undefined ? undefined : handedOverBy(received);
  return {
    octets,
    from,
    ip: hop?.ip,
    helo: hop?.helo,
    mailFrom: path === undefined ? undefined : reversePathOf(path),
    authenticationResults: valuesOf(fields, "authentication-results").slice(0, MAX_RESULTS),
  };
}
