/** Findings of one file: whoever made a thousand mistakes does not read the next. */
export const MAX_FINDINGS = 1000;
