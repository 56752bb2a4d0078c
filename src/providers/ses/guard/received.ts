import { isIP } from "node:net";

/**
 * Received headers (RFC 5321 section 4.4): who says it took the message from whom. The text is hostile: what is not well-formed is
 * no hop at all.
 */

/** One hop: where the message came from, and who took it. */
export interface Hop {
  /** What the sender called itself: a name or an address in brackets. Undefined where the message was made on the host itself. */
  readonly from: string | undefined;
  /** The name that the receiver found for the address that it was connected to; the sender cannot choose it. */
  readonly verified: string | undefined;
  /**
   * The sender's words may appear where the receiver's own belong: SES writes what the sender calls itself, then one comment of its own
   * (RFC 5321 section 4.4, TCP-info). Other servers write several.
   */
  readonly isAmbiguous: boolean;
  readonly by: string;
  /** The link, where one is named; Exchange's transports are not. */
  readonly via: string | undefined;
}

/** What Exchange names as the link: parts of itself. */
const EXCHANGE_TRANSPORT = /^(frontend|mailbox|hub) transport$/i;
const MAX_LENGTH = 4096;
const CLAUSES = ["from", "by", "via", "with", "id", "for"] as const;
type Clause = (typeof CLAUSES)[number];

/** The hop of a header's value; undefined where it is malformed. */
export function parseReceived(value: string): Hop | undefined {
  if (value.length > MAX_LENGTH) return undefined;
  const pieces = readPieces(value.replace(/\r?\n(?=[ \t])/g, ""));
  if (pieces === undefined) return undefined;
  const end = pieces.findIndex(({ kind }) => kind === "semicolon");
  if (end === -1 || !isDate(pieces.slice(end + 1))) return undefined;
  const clauses = readClauses(pieces.slice(0, end));
  const by = clauses?.get("by")?.words;
  if (clauses === undefined || by?.length !== 1 || !isHost(by[0] as string)) return undefined;
  const from = clauses.get("from");
  if (from !== undefined && (from.words.length !== 1 || !isHost(from.words[0] as string))) return undefined;
  const via = clauses.get("via")?.words.join(" ");
  return {
    from: from?.words[0]?.toLowerCase(),
    verified: verifiedName(from?.comments[0]),
    isAmbiguous: [from, clauses.get("by")].some((clause) => (clause?.comments.length ?? 0) > 1),
    by: (by[0] as string).toLowerCase(),
    via: via === undefined || EXCHANGE_TRANSPORT.test(via) ? undefined : via.toLowerCase(),
  };
}

interface Piece {
  readonly kind: "word" | "comment" | "semicolon";
  readonly text: string;
}

/** Words, comments (nested, RFC 5322 section 3.2.2) and semicolons; undefined where a comment or quote never ends, or a control character stands. */
function readPieces(text: string): Piece[] | undefined {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    if (character === " " || character === "\t") at++;
    else if (character === ";") {
      pieces.push({ kind: "semicolon", text: ";" });
      at++;
    } else if (character === "(") {
      const end = commentEnd(text, at);
      if (end === undefined) return undefined;
      pieces.push({ kind: "comment", text: text.slice(at + 1, end - 1) });
      at = end;
    } else {
      const word = /^[^\s();\x00-\x1f\x7f]+/.exec(text.slice(at, at + MAX_LENGTH))?.[0];
      if (word === undefined) return undefined;
      pieces.push({ kind: "word", text: word });
      at += word.length;
    }
  }
  return pieces;
}

/** Behind the parenthesis that closes the one at `start`. */
function commentEnd(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") at++;
    else if (character < " " && character !== "\t") return undefined;
    else if (character === "(") depth++;
    else if (character === ")" && --depth === 0) return at + 1;
  }
  return undefined;
}

interface ClauseText {
  readonly words: string[];
  readonly comments: string[];
}

/** The clauses, each once: `from` and `by` lead, the others follow in any order, for Exchange puts `via` last. */
function readClauses(pieces: readonly Piece[]): Map<Clause, ClauseText> | undefined {
  const clauses = new Map<Clause, ClauseText>();
  let open: ClauseText | undefined;
  for (const { kind, text } of pieces) {
    const clause = kind === "word" ? CLAUSES.find((name) => name === text.toLowerCase()) : undefined;
    if (clause !== undefined && (open === undefined || open.words.length > 0)) {
      // A clause that appears twice could be read in two ways, and so could one out of its place.
      const isLate =
        (clause === "from" && clauses.size > 0) ||
        (clause === "by" && [...clauses.keys()].some((one) => one !== "from"));
      if (clauses.has(clause) || isLate) return undefined;
      open = { words: [], comments: [] };
      clauses.set(clause, open);
    } else if (open === undefined) return undefined;
    else if (kind === "comment") open.comments.push(text);
    else open.words.push(text);
  }
  return open === undefined || open.words.length === 0 ? undefined : clauses;
}

function isDate(pieces: readonly Piece[]): boolean {
  if (pieces.some(({ kind }) => kind === "semicolon")) return false;
  const text = pieces.flatMap(({ kind, text: word }) => (kind === "word" ? [word] : [])).join(" ");
  return (
    /^((mon|tue|wed|thu|fri|sat|sun), ?)?\d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}(:\d{2})? ([+-]\d{4}|gmt|ut)$/i.test(text) &&
    !Number.isNaN(Date.parse(text))
  );
}

/** Hosts call themselves names with underscores too. */
const NAME = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/i;

/** A name, or an address: in brackets as RFC 5321 section 4.1.3 writes it, or bare as some write it. No address is an authorized domain. */
function isHost(text: string): boolean {
  return (text.length <= 253 && NAME.test(text)) || isIP(text) !== 0 || isLiteral(text);
}

/** An address in brackets. */
const isLiteral = (text: string): boolean => isIP(/^\[(?:IPv6:)?([0-9a-f:.]+)\]$/i.exec(text)?.[1] ?? "") !== 0;

/** The name in `(name [address])`: the receiver's own words. `unknown` is none. */
function verifiedName(comment: string | undefined): string | undefined {
  const [, greeting, literal] = /^([a-z0-9.-]+) (\[[^\]]*\])$/i.exec(comment?.trim() ?? "") ?? [];
  const name = greeting?.toLowerCase();
  return name === undefined || name === "unknown" || !NAME.test(name) || !isLiteral(literal ?? "") ? undefined : name;
}
