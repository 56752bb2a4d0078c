import { chunkTxt, MAX_CHARACTER_STRING } from "./parse.ts";

/** NCSC and RFC 7208 section 3.4: an answer of this size fits everywhere, with room for what resolvers add. */
export const ROOMY_ANSWER = 450;
/** RFC 1035 section 4.2.1: a longer one needs EDNS or TCP. */
export const PLAIN_ANSWER = 512;

const HEADER = 12;
/** A type and a class. */
const QUESTION = 4;
/** A compressed name, type, class, TTL and length (RFC 1035 sections 4.1.3 and 4.1.4). */
const RECORD = 12;

/** The octets of the DNS answer with all TXT values of a name: header, question, and each record with its name compressed. */
export function txtAnswerSize(name: string, values: readonly string[]): number {
  // A length octet for each label, and the root's.
  const question = name.length + 2 + QUESTION;
  return values.reduce(
    (sum, value) => sum + RECORD + chunkTxt(value).reduce((octets, chunk) => octets + 1 + Buffer.byteLength(chunk), 0),
    HEADER + question,
  );
}

/** As `txtAnswerSize`, of one value of so many ASCII characters. */
export function asciiAnswerSize(name: string, length: number): number {
  return txtAnswerSize(name, []) + RECORD + length + Math.max(1, Math.ceil(length / MAX_CHARACTER_STRING));
}
