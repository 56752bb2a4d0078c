import { SaxesParser } from "saxes";
import { malformed, ReportFault } from "../../text/report-fault.ts";
import { type HeadFields, headOf } from "./head.ts";
import { RecordInProgress } from "./record.ts";
import type { AggregateHead, AggregateRow } from "./row.ts";
import { DOCUMENT, type Element, type Field, type Section } from "./tree.ts";

/** Elements within each other; a report has seven. */
const MAX_DEPTH = 32;
/** UTF-16 units that are read of a field: more than any that has a meaning. */
const MAX_FIELD = 2000;
/** UTF-16 units between two tags, and of one. */
const MAX_SILENCE = 4 * 2 ** 20;
/** What receivers do wrong, and does no harm: characters that XML has not, and how the declaration is written. */
const TOLERATED = /disallowed character\.$|declaration|value must match|version number must/i;
/** Records of one report. */
const MAX_RECORDS = 2_000_000;

/** Reads an aggregate report as its text comes. Whatever is wrong throws a ReportFault, and nothing of the report may count. */
export interface AggregateReader {
  /** Once everything that stands before the records is known; undefined until then. */
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
  const fields: HeadFields = new Map();
  /** What is read of the elements that are open; undefined: nothing, nor of what stands in them. */
  const open: (Element | undefined)[] = [DOCUMENT];
  let head: AggregateHead | undefined;
  let record: RecordInProgress | undefined;
  let rows: AggregateRow[] = [];
  let records = 0;
  let text: string | undefined;
  let isBegun = false;
  let isOver = false;
  /** Characters since a tag: the parser holds what stands between two. */
  let silence = 0;

  parser.on("doctype", () => {
    if (!isOver) throw new ReportFault("doctype", "a report must have no document type, got one");
  });
  parser.on("error", ({ message }) => {
    if (!isOver && !TOLERATED.test(message)) throw malformed(`it must be well-formed XML, got: ${message}`);
  });
  parser.on("opentag", ({ name }) => {
    if (isOver) return;
    silence = 0;
    if (open.length > MAX_DEPTH) throw malformed(`elements must be at most ${MAX_DEPTH} deep, got more`);
    const element = open.at(-1)?.children.get(localName(name));
    if (open.length === 1 && element === undefined)
      throw new ReportFault("wrong-type", `the root must be feedback, got ${JSON.stringify(name.slice(0, 100))}`);
    open.push(element);
    text = element?.field === undefined ? undefined : "";
    if (element?.section === "record") {
      head ??= headOf(fields, now);
      if (++records > MAX_RECORDS)
        throw new ReportFault("too-large", `a report must have at most ${MAX_RECORDS} records, got more`);
      record = new RecordInProgress();
    }
  });
  const onText = (piece: string) => {
    if (text === undefined || isOver) return;
    if (text.length < MAX_FIELD) text += piece.slice(0, MAX_FIELD - text.length);
  };
  parser.on("text", onText);
  parser.on("cdata", onText);
  parser.on("closetag", () => {
    if (isOver) return;
    silence = 0;
    const element = open.pop();
    if (element?.field !== undefined && text !== undefined) fieldEnds(element.field, text.trim());
    else if (element?.section !== undefined) sectionEnds(element.section);
    text = undefined;
  });

  function fieldEnds(field: Field, value: string): void {
    if (record !== undefined) record.field(field, value);
    else if (!fields.has(field)) fields.set(field, value);
  }
  function sectionEnds(section: Section): void {
    if (section === "feedback") {
      head ??= headOf(fields, now);
      isOver = true;
    } else if (record !== undefined && head !== undefined) {
      if (section === "dkim" || section === "spf") record.resultEnds(section);
      else if (section === "record") {
        rows.push(record.row(head));
        record = undefined;
      }
    }
  }

  return {
    head: () => head,
    chunk: (piece) => {
      // Before the root, blanks say nothing; the parser wants the declaration to come first.
      const begun = isBegun ? piece : piece.replace(/^[\s\ufeff]+/, "");
      isBegun ||= begun !== "";
      if (isOver || begun === "") return [];
      silence += begun.length;
      parser.write(begun);
      if (silence > MAX_SILENCE)
        throw new ReportFault("too-large", `a text must have at most ${MAX_SILENCE} characters, got more`);
      const read = rows;
      rows = [];
      return read;
    },
    end: () => {
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
