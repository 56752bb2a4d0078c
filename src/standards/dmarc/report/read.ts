import { SaxesParser } from "saxes";
import { malformed, ReportFault } from "../../text/report-fault.ts";
import { ReportDocument } from "./document.ts";
import type { AggregateHead, AggregateRow } from "./row.ts";

/** UTF-16 units between two tags, and of one. */
const MAX_SILENCE = 4 * 2 ** 20;
/** What receivers do wrong, and does no harm: characters that XML has not, and how the declaration is written. */
const TOLERATED = /disallowed character\.$|declaration|value must match|version number must/i;

/** Reads an aggregate report as its text comes. Whatever is wrong throws a ReportFault, and nothing of the report may count. */
export interface AggregateReader {
  /** Once everything that is before the records is known; undefined until then. */
  readonly head: () => AggregateHead | undefined;
  /** The rows of the records that end in this piece of text. */
  readonly chunk: (text: string) => readonly AggregateRow[];
  /** The text is at its end: throws where the report is not. */
  readonly end: () => AggregateHead;
}

/**
 * XML of RFC 7489 or RFC 9990, whatever its namespace and prefixes; elements that are not known are passed over, as is what follows the root. A
 * document type is refused, and with it every entity but XML's own five. `now` is in seconds since 1970.
 */
export function aggregateReader(now: number): AggregateReader {
  const parser = new SaxesParser({ position: false });
  const document = new ReportDocument(now);
  let isBegun = false;
  /** Characters since a tag: the parser holds what is between two. */
  let silence = 0;

  parser.on("doctype", () => {
    if (!document.isOver) throw new ReportFault("doctype", "a report must have no document type, got one");
  });
  parser.on("error", ({ message }) => {
    if (!document.isOver && !TOLERATED.test(message)) throw malformed(`it must be well-formed XML, got: ${message}`);
  });
  parser.on("opentag", ({ name }) => {
    silence = 0;
    document.open(localName(name));
  });
  const onText = (piece: string) => document.text(piece);
  parser.on("text", onText);
  parser.on("cdata", onText);
  parser.on("closetag", () => {
    silence = 0;
    document.close();
  });

  return {
    head: () => document.head,
    chunk: (piece) => {
      // Before the root, blanks say nothing; the parser wants the declaration to come first.
      const begun = isBegun ? piece : piece.replace(/^[\s\ufeff]+/, "");
      isBegun ||= begun !== "";
      if (document.isOver || begun === "") return [];
      silence += begun.length;
      parser.write(begun);
      if (silence > MAX_SILENCE)
        throw new ReportFault("too-large", `a text must have at most ${MAX_SILENCE} characters, got more`);
      return document.takeRows();
    },
    end: () => {
      const { head, isOver } = document;
      if (!isOver || head === undefined) throw malformed("it must end with </feedback>, got a report that is cut off");
      return head;
    },
  };
}

/** A name without the prefix of its namespace. */
function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}
