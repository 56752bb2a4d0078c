/** What an MTA-STS policy asks of senders (RFC 8461 section 5). */
export type StsMode = "testing" | "enforce" | "none";
