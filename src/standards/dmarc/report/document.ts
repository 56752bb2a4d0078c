import { malformed, ReportFault } from "../../text/report-fault.ts";
import { type HeadFields, headOf } from "./head.ts";
import { RecordInProgress } from "./record.ts";
import type { AggregateHead, AggregateRow } from "./row.ts";
import { DOCUMENT, type Element, type Field, type Section } from "./tree.ts";

/** Elements within each other; a report has seven. */
export const MAX_DEPTH = 32;
/** UTF-16 units that are read of a field: more than any that has a meaning. */
export const MAX_FIELD = 2000;
/** Records of one report. */
const MAX_RECORDS = 2_000_000;

/** A report as its tags and texts come, whoever tells them apart. Whatever is wrong throws a ReportFault; what follows the root is passed over. */
export class ReportDocument {
  readonly #now: number;
  readonly #fields: HeadFields = new Map();
  /** What is read of the elements that are open; undefined: nothing, nor of what is in them. */
  readonly #open: (Element | undefined)[] = [DOCUMENT];
  #head: AggregateHead | undefined;
  #record: RecordInProgress | undefined;
  #rows: AggregateRow[] = [];
  #records = 0;
  #text: string | undefined;
  #isOver = false;

  /** `now` is in seconds since 1970. */
  constructor(now: number) {
    this.#now = now;
  }

  /** Once everything that is before the records is known; undefined until then. */
  get head(): AggregateHead | undefined {
    return this.#head;
  }

  /** The root was closed. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** The rows of the records that ended since it was asked last. */
  takeRows(): readonly AggregateRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  /** An element begins. `name` is without the prefix of its namespace. */
  open(name: string): void {
    if (this.#isOver) return;
    if (this.#open.length > MAX_DEPTH) throw malformed(`elements must be at most ${MAX_DEPTH} deep, got more`);
    const element = this.#open.at(-1)?.children.get(name);
    if (this.#open.length === 1 && element === undefined)
      throw new ReportFault("wrong-type", `the root must be feedback, got ${JSON.stringify(name.slice(0, 100))}`);
    this.#open.push(element);
    this.#text = element?.field === undefined ? undefined : "";
    if (element?.section !== "record") return;
    this.#head ??= headOf(this.#fields, this.#now);
    if (++this.#records > MAX_RECORDS)
      throw new ReportFault("too-large", `a report must have at most ${MAX_RECORDS} records, got more`);
    this.#record = new RecordInProgress();
  }

  /** A piece of what is between two tags. */
  text(piece: string): void {
    if (this.#text === undefined || this.#isOver) return;
    if (this.#text.length < MAX_FIELD) this.#text += piece.slice(0, MAX_FIELD - this.#text.length);
  }

  /** The element that was opened last ends. */
  close(): void {
    if (this.#isOver) return;
    const element = this.#open.pop();
    if (element?.field !== undefined && this.#text !== undefined) this.#fieldEnds(element.field, this.#text.trim());
    else if (element?.section !== undefined) this.#sectionEnds(element.section);
    this.#text = undefined;
  }

  #fieldEnds(field: Field, value: string): void {
    if (this.#record !== undefined) this.#record.field(field, value);
    else if (!this.#fields.has(field)) this.#fields.set(field, value);
  }

  #sectionEnds(section: Section): void {
    if (section === "feedback") {
      this.#head ??= headOf(this.#fields, this.#now);
      this.#isOver = true;
    } else if (this.#record !== undefined && this.#head !== undefined) {
      if (section === "dkim" || section === "spf") this.#record.resultEnds(section);
      else if (section === "record") {
        this.#rows.push(this.#record.row(this.#head));
        this.#record = undefined;
      }
    }
  }
}
