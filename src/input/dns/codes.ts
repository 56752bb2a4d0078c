/** Response codes (RFC 1035 section 4.1.1). */
export const [OK, FORMAT_ERROR, SERVER_FAILURE, NO_SUCH_NAME, NOT_IMPLEMENTED, REFUSED] = [0, 1, 2, 3, 4, 5] as const;

const WORDS: Readonly<Record<number, string>> = {
  [OK]: "NOERROR",
  [FORMAT_ERROR]: "FORMERR",
  [SERVER_FAILURE]: "SERVFAIL",
  [NO_SUCH_NAME]: "NXDOMAIN",
  [NOT_IMPLEMENTED]: "NOTIMP",
  [REFUSED]: "REFUSED",
};

/** A code as people read it. */
export const codeWords = (code: number): string => WORDS[code] ?? `error ${code}`;
