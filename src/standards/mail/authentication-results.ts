/** More than anybody writes. */
const MAX_FIELD = 20_000;
const MAX_FIELDS = 20;

/**
 * What an Authentication-Results field says of DMARC (RFC 8601 section 2.2, RFC 7489 section 11.2), in lower case: `pass`, `fail`; undefined
 * where it says nothing. Comments and quoted texts are left out: a sender's words may appear there.
 */
export function dmarcResultOf(value: string): string | undefined {
  return /(?:^|[;\s])dmarc\s*=\s*([a-z]+)/i.exec(plainOf(value))?.[1]?.toLowerCase();
}

/**
 * What a receiver says of DMARC in the Authentication-Results fields of a message, values in order, the topmost first. Some write a field for
 * each method: those count that have the name which the topmost has, for a receiver takes away what others wrote in its own (RFC 8601 section 5).
 */
export function dmarcResultOfReceiver(fields: readonly string[]): string | undefined {
  const receiver = nameOf(fields[0] ?? "");
  const own = fields.slice(0, MAX_FIELDS).filter((field, index) => index === 0 || nameOf(field) === receiver);
  const from = receiver === undefined ? own.slice(0, 1) : own;
  return from.map(dmarcResultOf).find((result) => result !== undefined);
}

/** `authserv-id`; undefined where a field has none, but begins with a result. */
const nameOf = (value: string): string | undefined =>
  /^\s*([^\s;=]+)(?:\s+[0-9]+)?\s*(?:;|$)/.exec(plainOf(value))?.[1]?.toLowerCase();

function plainOf(value: string): string {
  let plain = value.slice(0, MAX_FIELD).replace(/"(?:[^"\\]|\\.)*"/gs, "");
  for (let depth = 0; depth < 5; depth++) plain = plain.replace(/\([^()]*\)/g, " ");
  return plain;
}
