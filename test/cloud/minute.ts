/** What a minute of a quiet machine may become on a busy one: tests of deployments run several at once, and promise no times. */
export const MINUTE = 180_000;
