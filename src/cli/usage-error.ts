/** The command line is wrong: the message says what must be, what was got, and what to write. */
export class UsageError extends Error {}
