/** What ships with the toolkit and is under every root's. */
export const OF_TOOLKIT = ["catalog", "records.lock.json"];

/** What all tenants of a root share. */
export const SHARED = ["platform.yaml", ...OF_TOOLKIT];

/** All of a root folder that says what is to exist. */
export const OF_ROOT = ["tenants", "adopt", ...SHARED];

/** A fleet's facts, `records.lock.json`, may need more room than what one person writes. */
export const MAX_LOCK_BYTES = 8 * 1024 * 1024;
