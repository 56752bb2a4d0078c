/** NCSC Mail Check: what leaves room for the rest of an answer of 512 bytes. */
export const MAX_DMARC_BYTES = 450;

/** RFC 7489 section 6.2, NCSC Mail Check: receivers need not send to more addresses. */
export const GUARANTEED_URIS = 2;
