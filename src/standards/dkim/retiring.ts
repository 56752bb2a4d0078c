/**
 * How many days a key stays retiring before it goes (RFC 6376 section 3.6.1): mail waits in queues for five days, and a resolver holds a
 * record for two more at most.
 */
export const RETIRING_DAYS = 7;
