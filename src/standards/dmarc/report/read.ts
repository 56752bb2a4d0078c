import sax from "sax";
import { malformed, ReportFault } from "../../text/report-fault.ts";
import { type HeadFields, headOf } from "./head.ts";
import { RecordInProgress } from "./record.ts";
import type { AggregateHead, AggregateRow } from "./row.ts";
import { DOCUMENT, type Element, type Field, type Section } from "./tree.ts";

/** Elements within each other; a report has seven. */
const MAX_DEPTH = 32;
/** UTF-16 units that are read of a field: more than any that has a meaning. */
const MAX_FIELD = 2000;
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
  const parser = sax.parser(true, { position: false });
  const fields: HeadFields = new Map();
  /** What is read of the elements that are open; undefined: nothing, nor of what stands in them. */
  const open: (Element | undefined)[] = [DOCUMENT];
  let head: AggregateHead | undefined;
  let record: RecordInProgress | undefined;
  let rows: AggregateRow[] = [];
  let records = 0;
  let text: string | undefined;
  let isOver = false;

  parser.ondoctype = () => {
    if (!isOver) throw new ReportFault("doctype", "a report must have no document type, got one");
  };
  parser.onerror = (error) => {
    if (isOver) return;
    if (/doctype/i.test(error.message)) parser.ondoctype("");
    throw malformed(`it must be well-formed XML, got: ${error.message.split("\n", 1)[0]}`);
  };
  parser.onopentag = ({ name }) => {
    if (isOver) return;
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
  };
  parser.ontext = (piece) => {
    if (text === undefined || isOver) return;
    if (text.length < MAX_FIELD) text += piece.slice(0, MAX_FIELD - text.length);
  };
  parser.oncdata = parser.ontext;
  parser.onclosetag = () => {
    if (isOver) return;
    const element = open.pop();
    if (element?.field !== undefined && text !== undefined) fieldEnds(element.field, text.trim());
    else if (element?.section !== undefined) sectionEnds(element.section);
    text = undefined;
  };

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
      if (isOver) return [];
      parser.write(piece);
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
