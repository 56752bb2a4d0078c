/**
 * Aggregate reports as receivers write them, read in a fraction of the time that a parser of all XML takes: tags without attributes, and ASCII
 * between them. Whatever else a text holds, and all that is wrong with one, is left to that parser.
 */
import { ReportFault } from "../../text/report-fault.ts";
import { MAX_DEPTH, MAX_FIELD, ReportDocument } from "./document.ts";
import type { AggregateHead, AggregateRow } from "./row.ts";

/** Octets of what is read so: the parser looks at what is larger piece by piece. */
const MOST = 2 ** 20;
const DECLARATION =
  /^[ \t\r\n]*(?:<\?xml version="1\.0"(?: encoding="(?:UTF-8|utf-8|US-ASCII|us-ascii|ISO-8859-1|iso-8859-1|[Ww]indows-1252)")?(?: standalone="(?:yes|no)")? ?\?>)?/;
/** The root's attributes: namespaces. */
const ROOT = /^feedback(?: xmlns="[A-Za-z0-9:/.#-]*")?$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
/** As RFC 9990 has it of what people read. */
const IN_LANGUAGE = / lang="[A-Za-z0-9-]*"$/;
/** Text that means what it says: no reference, no end of a CDATA section, and no end of a line that XML reads as another. */
const TEXT = /^[\t\n -%'-\\^-~]*$/;
const [TAB, FEED, RETURN, BLANK, SLASH, LESS] = [0x09, 0x0a, 0x0d, 0x20, 0x2f, 0x3c];

/** A report that is complete and valid; undefined: the other reader is to say what it is. `now` is in seconds since 1970. */
export function readPlainAggregate(
  octets: Buffer,
  now: number,
): { readonly head: AggregateHead; readonly rows: readonly AggregateRow[] } | undefined {
  if (octets.length > MOST) return undefined;
  // Of ASCII it is the same in each of these encodings, and what is none is seen.
  const text = octets.toString("latin1");
  const start = DECLARATION.exec(text)?.[0].length ?? 0;
  const document = new ReportDocument(now);
  try {
    if (!scan(text, start, document)) return undefined;
  } catch (error) {
    if (error instanceof ReportFault) return undefined;
    throw error;
  }
  const { head } = document;
  return head && { head, rows: document.takeRows() };
}

/** Whether all up to the end of the root is plain. */
function scan(text: string, start: number, document: ReportDocument): boolean {
  const names: string[] = [];
  for (let at = start; !document.isOver; ) {
    const from = blanksEnd(text, at);
    const less = text.charCodeAt(from) === LESS ? from : text.indexOf("<", from);
    if (less === -1) return false;
    if (less > from) {
      // The blanks before it are text too.
      const piece = text.slice(at, less);
      if (names.length === 0 || piece.length >= MAX_FIELD || !TEXT.test(piece)) return false;
      document.text(piece);
    }
    const end = text.indexOf(">", less);
    if (end === -1) return false;
    if (text.charCodeAt(less + 1) === SLASH) {
      const name = names.pop();
      if (name === undefined || end !== less + 2 + name.length || !text.startsWith(name, less + 2)) return false;
      document.close();
    } else {
      const isEmpty = text.charCodeAt(end - 1) === SLASH;
      const isSpaced = isEmpty && text.charCodeAt(end - 2) === BLANK;
      const tag = text.slice(less + 1, end - (isEmpty ? 1 : 0) - (isSpaced ? 1 : 0));
      const name = names.length === 0 && ROOT.test(tag) ? "feedback" : nameIn(tag);
      if (name === undefined || names.length >= MAX_DEPTH) return false;
      document.open(name);
      if (isEmpty) document.close();
      else names.push(name);
    }
    at = end + 1;
  }
  return true;
}

/** Names of tags that were read: there are some dozen. Emptied where somebody makes up many. */
const read = new Map<string, string>();
const MAX_READ = 512;
const MAX_READ_LENGTH = 100;

/** The name in a tag; undefined: it is not a plain one. */
function nameIn(tag: string): string | undefined {
  const known = read.get(tag);
  if (known !== undefined) return known;
  const name = tag.replace(IN_LANGUAGE, "");
  if (!NAME.test(name)) return undefined;
  if (read.size >= MAX_READ) read.clear();
  if (tag.length <= MAX_READ_LENGTH) read.set(tag, name);
  return name;
}

function blanksEnd(text: string, start: number): number {
  for (let at = start; ; at++) {
    const code = text.charCodeAt(at);
    if (code !== BLANK && code !== FEED && code !== RETURN && code !== TAB) return at;
  }
}
