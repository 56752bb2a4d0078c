/** How much of a document a comment tells. */
export interface Depth {
  /** Tenants that have a section of their own. */
  readonly sections: number;
  /** Records for each of them. */
  readonly records: number;
  /** Whether lookup trees and differences line by line are there. */
  readonly raw: boolean;
  /** Rows of the table of tenants. */
  readonly rows: number;
  /** Risks that are reported, with the lines that acknowledge them. */
  readonly risks: number;
  /** Of lists that matter less: stale acknowledgements, notes, names of those that do not change. */
  readonly lesser: number;
  /** Characters of a sentence, and of a value. */
  readonly words: number;
  readonly value: number;
}

const NO_END = Number.POSITIVE_INFINITY;

/** From the whole to little more than counts. What is dangerous is reported longest; the last fits whatever the document holds. */
export const DEPTHS: readonly Depth[] = [
  { sections: NO_END, records: NO_END, raw: true, rows: NO_END, risks: NO_END, lesser: 200, words: 400, value: 300 },
  { sections: NO_END, records: NO_END, raw: false, rows: NO_END, risks: NO_END, lesser: 200, words: 300, value: 120 },
  { sections: NO_END, records: 10, raw: false, rows: NO_END, risks: NO_END, lesser: 100, words: 300, value: 80 },
  { sections: NO_END, records: 3, raw: false, rows: NO_END, risks: NO_END, lesser: 50, words: 200, value: 60 },
  { sections: 20, records: 3, raw: false, rows: 200, risks: 60, lesser: 20, words: 160, value: 60 },
  { sections: 0, records: 0, raw: false, rows: 200, risks: 60, lesser: 20, words: 160, value: 60 },
  { sections: 0, records: 0, raw: false, rows: 60, risks: 40, lesser: 10, words: 120, value: 60 },
  { sections: 0, records: 0, raw: false, rows: 20, risks: 20, lesser: 5, words: 80, value: 40 },
  { sections: 0, records: 0, raw: false, rows: 0, risks: 0, lesser: 0, words: 80, value: 40 },
];
