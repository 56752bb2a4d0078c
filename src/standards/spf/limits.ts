/** What a check of one message may ask of DNS (RFC 7208 section 4.6.4); more is a permerror. */
export const MAX_LOOKUPS = 10;
export const MAX_VOIDS = 2;
/** Of one `mx`. */
export const MAX_EXCHANGERS = 10;
