import { plainScalar } from "./scalar.ts";

/** Called for each node as it begins and ends, and of its key; offsets are UTF-16 units of the text. */
export interface NodeSink {
  /** A node begins; `keyStart` is -1 where it has no key. */
  open(
    kind: "scalar" | "map" | "seq",
    start: number,
    key: string | undefined,
    keyStart: number,
    keyEnd: number,
  ): number;
  /** The node that `open` named ends before this offset. */
  close(node: number, end: number): void;
}

/** How much of a text is read before it is left to the full reader. */
export interface PlainLimits {
  readonly depth: number;
  readonly lines: number;
  /** Of one mapping or list. */
  readonly entries: number;
  /** Mappings and lists. */
  readonly collections: number;
}

/**
 * Reads the YAML that people write for a tenant: block mappings and lists, scalars and flow collections of one line, comments. Whatever
 * else a text holds (several lines in one scalar, escapes, anchors, tags, tabs, nothing where a value should stand, any mistake) makes the
 * whole undefined: the full reader reads it, and is the only one that finds fault. What is read is what the full reader reads.
 */
export function readPlain(text: string, limits: PlainLimits, sink?: NodeSink): { readonly data: unknown } | undefined {
  if (UNUSUAL.test(text)) return undefined;
  try {
    return { data: new PlainReader(text, limits, sink).read() };
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

/** Thrown where a text turns out to be more than plain. One object for all: nobody asks where it was made. */
const NOT_PLAIN = new Error("the text is not plain YAML");

/** Tabs, carriage returns and what else counts as blank, as a line's end or as nothing at all. */
const UNUSUAL = /[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff]/;

const [LF, SPACE, DOUBLE, HASH, SINGLE, COMMA, DASH, COLON] = [10, 32, 34, 35, 39, 44, 45, 58] as const;
const [LIST, BACKSLASH, END_LIST, MAP, END_MAP] = [91, 92, 93, 123, 125] as const;

/** No plain scalar begins with one of these, or is left to the full reader: indicators of YAML, and what might be one. */
const NO_FIRST: ReadonlySet<number> = new Set([..."-?:,[]{}#&*!|>'\"%@`=<."].map((one) => one.charCodeAt(0)));

/** YAML looks no further for the end of a key (section 7.4.2); a little less. */
const MAX_KEY = 1000;

type Mapping = Record<string, unknown>;

class PlainReader {
  private position = 0;
  private lineStart = 0;
  /** Of the line that `position` is in; -1 after the last one. */
  private indent = -1;
  private depth = 0;
  private collections = 0;
  private lines = 0;
  private readonly text: string;
  private readonly limits: PlainLimits;
  private readonly sink: NodeSink | undefined;

  constructor(text: string, limits: PlainLimits, sink: NodeSink | undefined) {
    this.text = text;
    this.limits = limits;
    this.sink = sink;
  }

  /** The document's mapping. */
  read(): unknown {
    this.nextLine(0);
    if (this.indent !== 0 || this.isItem()) throw NOT_PLAIN;
    const data = this.blockMap(undefined, -1, -1);
    if (this.position < this.text.length) throw NOT_PLAIN;
    return data;
  }

  private code(at: number): number {
    return this.text.charCodeAt(at);
  }

  /** Goes to the next line that holds anything but a comment, from the start of a line. */
  private nextLine(from: number): void {
    const { text } = this;
    let start = from;
    while (start < text.length) {
      if (++this.lines > this.limits.lines) throw NOT_PLAIN;
      let at = start;
      while (text.charCodeAt(at) === SPACE) at++;
      const first = text.charCodeAt(at);
      if (at < text.length && first !== LF && first !== HASH) {
        this.lineStart = start;
        this.position = at;
        this.indent = at - start;
        return;
      }
      const end = text.indexOf("\n", at);
      if (end < 0) break;
      start = end + 1;
    }
    this.position = text.length;
    this.indent = -1;
  }

  /** Nothing but a comment may follow on this line; goes to the next one. */
  private endLine(at: number): void {
    const after = this.blanks(at);
    const code = this.code(after);
    if (code === HASH && after > at) {
      const end = this.text.indexOf("\n", after);
      this.nextLine(end < 0 ? this.text.length : end + 1);
    } else if (code === LF) this.nextLine(after + 1);
    else if (after >= this.text.length) this.nextLine(after);
    else throw NOT_PLAIN;
  }

  private blanks(at: number): number {
    let end = at;
    while (this.code(end) === SPACE) end++;
    return end;
  }

  /** Whether a list's item begins here. */
  private isItem(): boolean {
    return this.code(this.position) === DASH && this.code(this.position + 1) === SPACE;
  }

  private enter(): void {
    if (++this.depth > this.limits.depth || ++this.collections > this.limits.collections) throw NOT_PLAIN;
  }

  private blockMap(key: string | undefined, keyStart: number, keyEnd: number): Mapping {
    this.enter();
    const indent = this.position - this.lineStart;
    const node = this.sink?.open("map", this.position, key, keyStart, keyEnd);
    const data: Mapping = Object.create(null);
    for (let count = 0; this.indent === indent; count++) {
      if (count >= this.limits.entries) throw NOT_PLAIN;
      this.pair(data, indent);
    }
    if (this.indent > indent) throw NOT_PLAIN;
    // Where the next line begins; at the last one, where the text ends.
    if (node !== undefined) this.sink?.close(node, this.indent < 0 ? this.text.length : this.lineStart);
    this.depth--;
    return data;
  }

  /** One key of a block mapping, and its value. */
  private pair(data: Mapping, indent: number): void {
    const start = this.position;
    const end = this.keyEnd(start);
    const key = this.keyText(start, end, data);
    const value = this.blanks(end + 1);
    const code = this.code(value);
    if (code === LF || value >= this.text.length || (code === HASH && value > end + 1)) {
      this.endLine(end + 1);
      if (this.indent > indent && !this.isItem()) data[key] = this.blockMap(key, start, end);
      else if (this.indent >= indent && this.isItem()) data[key] = this.blockList(key, start, end);
      else throw NOT_PLAIN;
      return;
    }
    data[key] = this.inline(value, key, start, end);
    if (this.indent > indent) throw NOT_PLAIN;
  }

  private blockList(key: string | undefined, keyStart: number, keyEnd: number): unknown[] {
    this.enter();
    const { indent } = this;
    const node = this.sink?.open("seq", this.position, key, keyStart, keyEnd);
    const data: unknown[] = [];
    while (this.indent === indent && this.isItem()) {
      if (data.length >= this.limits.entries) throw NOT_PLAIN;
      data.push(this.item());
    }
    if (this.indent > indent) throw NOT_PLAIN;
    if (node !== undefined) this.sink?.close(node, this.indent < 0 ? this.text.length : this.lineStart);
    this.depth--;
    return data;
  }

  private item(): unknown {
    const { indent } = this;
    const start = this.blanks(this.position + 1);
    this.position = start;
    if (!this.isMapping(start)) {
      const value = this.inline(start, undefined, -1, -1);
      if (this.indent > indent) throw NOT_PLAIN;
      return value;
    }
    this.indent = start - this.lineStart;
    const value = this.blockMap(undefined, -1, -1);
    if (this.indent > indent) throw NOT_PLAIN;
    return value;
  }

  /** Whether a mapping's first key begins here, in the line of a list's item. */
  private isMapping(start: number): boolean {
    const first = this.code(start);
    if (first === LIST || first === MAP) return false;
    const from = first === DOUBLE || first === SINGLE ? this.quotedEnd(start) : start;
    for (let at = from; ; at++) {
      const code = this.code(at);
      if (code === COLON) {
        const next = this.code(at + 1);
        if (next === SPACE || next === LF) return true;
      }
      if (code === LF || at >= this.text.length || (code === HASH && this.code(at - 1) === SPACE)) return false;
    }
  }

  /** The offset of the colon after a key of a block mapping. */
  private keyEnd(start: number): number {
    const first = this.code(start);
    if (first === DOUBLE || first === SINGLE) return this.quotedEnd(start);
    for (let at = start; ; at++) {
      const code = this.code(at);
      if (code === COLON) {
        const next = this.code(at + 1);
        if (next === SPACE || next === LF || at + 1 >= this.text.length) return at;
      }
      if (code === LF || at >= this.text.length) throw NOT_PLAIN;
      if (code === HASH && this.code(at - 1) === SPACE) throw NOT_PLAIN;
    }
  }

  /** A key that a mapping does not have yet, and that is text and nothing else. */
  private keyText(start: number, end: number, data: Mapping): string {
    if (this.code(end) !== COLON || end - start > MAX_KEY || end === start) throw NOT_PLAIN;
    const after = this.code(end + 1);
    if (after !== SPACE && after !== LF && end + 1 < this.text.length) throw NOT_PLAIN;
    const first = this.code(start);
    const isQuoted = first === DOUBLE || first === SINGLE;
    const key = isQuoted ? this.text.slice(start + 1, end - 1) : this.text.slice(start, end);
    if (!isQuoted && (NO_FIRST.has(first) || this.code(end - 1) === SPACE || plainScalar(key) !== key)) throw NOT_PLAIN;
    if (key in data || key === "<<") throw NOT_PLAIN;
    return key;
  }

  /** A value that ends with its line. */
  private inline(start: number, key: string | undefined, keyStart: number, keyEnd: number): unknown {
    const first = this.code(start);
    if (first === LIST || first === MAP || first === DOUBLE || first === SINGLE) {
      const value = this.flow(start, key, keyStart, keyEnd);
      this.endLine(this.position);
      return value;
    }
    if (NO_FIRST.has(first)) throw NOT_PLAIN;
    let end = start;
    for (; end < this.text.length; end++) {
      const code = this.code(end);
      if (code === LF) break;
      if (code === HASH && this.code(end - 1) === SPACE) break;
      if (code === COLON) {
        const next = this.code(end + 1);
        if (next === SPACE || next === LF || end + 1 >= this.text.length) throw NOT_PLAIN;
      }
    }
    if (end === start) throw NOT_PLAIN;
    while (this.code(end - 1) === SPACE) end--;
    const value = this.scalar(start, end, key, keyStart, keyEnd);
    this.endLine(end);
    return value;
  }

  private scalar(start: number, end: number, key: string | undefined, keyStart: number, keyEnd: number): unknown {
    const value = plainScalar(this.text.slice(start, end));
    if (value === undefined) throw NOT_PLAIN;
    if (this.sink !== undefined) this.sink.close(this.sink.open("scalar", start, key, keyStart, keyEnd), end);
    return value;
  }

  /** The offset after the closing quote of a text without escapes. */
  private quotedEnd(start: number): number {
    const quote = this.code(start);
    for (let at = start + 1; at < this.text.length; at++) {
      const code = this.code(at);
      if (code === quote) {
        // Two single quotes are one, in a text.
        if (quote === SINGLE && this.code(at + 1) === SINGLE) throw NOT_PLAIN;
        return at + 1;
      }
      if (code === LF || (code === BACKSLASH && quote === DOUBLE)) throw NOT_PLAIN;
    }
    throw NOT_PLAIN;
  }

  /** A value of flow style, in one line; leaves `position` after it. */
  private flow(start: number, key: string | undefined, keyStart: number, keyEnd: number): unknown {
    const first = this.code(start);
    if (first === LIST) return this.flowList(start, key, keyStart, keyEnd);
    if (first === MAP) return this.flowMap(start, key, keyStart, keyEnd);
    if (first === DOUBLE || first === SINGLE) {
      const end = this.quotedEnd(start);
      if (this.sink !== undefined) this.sink.close(this.sink.open("scalar", start, key, keyStart, keyEnd), end);
      this.position = end;
      return this.text.slice(start + 1, end - 1);
    }
    const end = this.flowPlainEnd(start);
    const code = this.code(this.blanks(end));
    if (code !== COMMA && code !== END_LIST && code !== END_MAP) throw NOT_PLAIN;
    this.position = end;
    return this.scalar(start, end, key, keyStart, keyEnd);
  }

  /** The end of a plain scalar within brackets, without the blanks after it: before a comma, a bracket, or a colon that ends a key. */
  private flowPlainEnd(start: number): number {
    if (NO_FIRST.has(this.code(start))) throw NOT_PLAIN;
    for (let at = start; at < this.text.length; at++) {
      const code = this.code(at);
      if (code === LF || code === LIST || code === MAP) throw NOT_PLAIN;
      if (code === HASH && this.code(at - 1) === SPACE) throw NOT_PLAIN;
      const isEnd =
        code === COMMA || code === END_LIST || code === END_MAP || (code === COLON && !this.isPlainAfterColon(at + 1));
      if (!isEnd) continue;
      let end = at;
      while (this.code(end - 1) === SPACE) end--;
      return end;
    }
    throw NOT_PLAIN;
  }

  /** Within brackets, a colon belongs to a text only where a text goes on after it. */
  private isPlainAfterColon(at: number): boolean {
    const code = this.code(at);
    return (
      code !== SPACE &&
      code !== LF &&
      code !== COMMA &&
      code !== LIST &&
      code !== END_LIST &&
      code !== MAP &&
      code !== END_MAP
    );
  }

  private flowList(start: number, key: string | undefined, keyStart: number, keyEnd: number): unknown[] {
    this.enter();
    const node = this.sink?.open("seq", start, key, keyStart, keyEnd);
    const data: unknown[] = [];
    let at = this.blanks(start + 1);
    for (let isFirst = true; !(isFirst && this.code(at) === END_LIST); isFirst = false) {
      if (data.length >= this.limits.entries) throw NOT_PLAIN;
      data.push(this.flow(at, undefined, -1, -1));
      at = this.blanks(this.position);
      if (this.code(at) === END_LIST) break;
      if (this.code(at) !== COMMA) throw NOT_PLAIN;
      at = this.blanks(at + 1);
    }
    return this.leave(node, at, data);
  }

  private flowMap(start: number, key: string | undefined, keyStart: number, keyEnd: number): Mapping {
    this.enter();
    const node = this.sink?.open("map", start, key, keyStart, keyEnd);
    const data: Mapping = Object.create(null);
    let at = this.blanks(start + 1);
    for (let count = 0; !(count === 0 && this.code(at) === END_MAP); count++) {
      if (count >= this.limits.entries) throw NOT_PLAIN;
      const first = this.code(at);
      const end = first === DOUBLE || first === SINGLE ? this.quotedEnd(at) : this.flowPlainEnd(at);
      const name = this.keyText(at, end, data);
      if (this.code(end + 1) !== SPACE) throw NOT_PLAIN;
      data[name] = this.flow(this.blanks(end + 1), name, at, end);
      at = this.blanks(this.position);
      if (this.code(at) === END_MAP) break;
      if (this.code(at) !== COMMA) throw NOT_PLAIN;
      at = this.blanks(at + 1);
    }
    return this.leave(node, at, data);
  }

  /** A collection ends with the bracket at this offset. */
  private leave<T>(node: number | undefined, at: number, data: T): T {
    if (node !== undefined) this.sink?.close(node, at + 1);
    this.position = at + 1;
    this.depth--;
    return data;
  }
}
