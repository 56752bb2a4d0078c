/** A label that nobody has: what a name of it answers, a wildcard answers (RFC 4592). */
export const UNUSED_LABEL = "postroad-asks-for-no-such-name";
