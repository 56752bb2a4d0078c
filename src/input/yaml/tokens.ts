import { CST, Lexer, type LineCounter, Parser } from "yaml";
import { diagnose } from "../../model/diagnose.ts";
import type { Diagnostic, Place } from "../../model/diagnostic.ts";
import type { PlainLimits } from "./plain/plain.ts";

const MAX_DEPTH = 32;
/** Of one mapping or list, by the bytes that a file may have: more than any schema allows, and a finding at each is no burden. */
const maxEntries = (maxBytes: number): number => Math.floor(maxBytes / 128);
/** Of all mappings and lists of a file: several times what the largest tenant has. */
const maxCollections = (maxBytes: number): number => Math.floor(maxBytes / 25);

/** What the plain reader reads: well within all limits, however the tokens of a text are counted. */
export const plainLimits = (maxBytes: number): PlainLimits => ({
  depth: MAX_DEPTH / 2,
  lines: maxEntries(maxBytes),
  entries: maxEntries(maxBytes) / 2,
  collections: maxCollections(maxBytes) / 2,
});

type Limit = "depth" | "entries" | "collections" | "directive" | "tags";

/**
 * The tokens of a text. Parsing ends at the first directive, at one tag too many, and at the first collection that is nested too deep, too
 * long or one too many: what an attacker would use against whatever comes after.
 */
export function parseTokens(
  text: string,
  lines: LineCounter,
  maxBytes: number,
): { tokens: CST.Token[] } | { limit: Limit; offset: number; end: number } {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  const collections = new Set<CST.Token>();
  const tags: number[] = [];
  let errors = 0;
  let [before, end] = ["", 0];
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    const start = end;
    if (!isMark(lexeme)) end += lexeme.length;
    // What follows the mark of a scalar is its text, whatever it looks like.
    if (before !== CST.SCALAR && CST.tokenType(lexeme) === "tag") tags.push(start);
    before = lexeme;
    const [first = 0] = tags;
    if (tags.length > maxCollections(maxBytes)) return { limit: "tags", offset: first, end: first + 1 };
    for (const token of parser.next(lexeme)) {
      if (token.type === "directive")
        return { limit: "directive", offset: token.offset, end: token.offset + token.source.length };
      tokens.push(token);
      // Far more than are shown: the first ones show what is wrong.
      if (token.type === "error" && ++errors > maxCollections(maxBytes)) return { tokens };
    }
    const top = parser.stack.at(-1);
    if (top === undefined || !("items" in top)) continue;
    const at = { offset: top.offset, end: top.offset + 1 };
    // The first on the stack is the document, all others are collections.
    if (parser.stack.length - 1 > MAX_DEPTH) return { limit: "depth", ...at };
    if (top.items.length > maxEntries(maxBytes)) return { limit: "entries", ...at };
    if (collections.add(top).size > maxCollections(maxBytes)) return { limit: "collections", ...at };
  }
  tokens.push(...parser.end());
  return { tokens };
}

/** Whether a lexeme marks what follows it, and is not part of the file's text. */
const isMark = (lexeme: string): boolean => lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END || lexeme === CST.SCALAR;

/** The finding of a limit that a file crosses. */
export function limitFinding(limit: Limit, place: Place, maxBytes: number): Diagnostic {
  if (limit === "depth")
    return diagnose("yaml/depth", place, `must be nested at most ${MAX_DEPTH} levels deep, got more`);
  if (limit === "entries")
    return diagnose(
      "schema/length",
      place,
      `must have at most ${maxEntries(maxBytes)} entries in a mapping or list, got more`,
    );
  if (limit === "collections")
    return diagnose(
      "schema/length",
      place,
      `must have at most ${maxCollections(maxBytes)} mappings and lists, got more`,
    );
  if (limit === "tags")
    return diagnose("yaml/tag", place, `must have no tags, got more than ${maxCollections(maxBytes)}`, {
      help: "remove the tags",
    });
  return diagnose("yaml/directive", place, "must have no % directives", { help: "remove the line" });
}
