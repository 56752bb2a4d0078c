/** More than anybody writes. */
const MAX_FIELD = 20_000;

/**
 * What an Authentication-Results field says of DMARC (RFC 8601 section 2.2, RFC 7489 section 11.2), in lower case: `pass`, `fail`; undefined
 * where it says nothing. Comments and quoted texts are left out: a sender's words may stand there.
 */
export function dmarcResultOf(value: string): string | undefined {
  let plain = value.slice(0, MAX_FIELD).replace(/"(?:[^"\\]|\\.)*"/gs, "");
  for (let depth = 0; depth < 5; depth++) plain = plain.replace(/\([^()]*\)/g, " ");
  return /(?:^|[;\s])dmarc\s*=\s*([a-z]+)/i.exec(plain)?.[1]?.toLowerCase();
}
