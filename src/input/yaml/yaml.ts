import { Composer, type Document, isMap, isScalar, isSeq, LineCounter } from "yaml";
import { diagnose } from "../../model/diagnose.ts";
import type { Diagnostic, Place } from "../../model/diagnostic.ts";
import type { Path, Source } from "../../model/place.ts";
import { forbidden } from "./forbidden.ts";
import { type Layout, placer, plainLayout } from "./layout.ts";
import { causes, conflictAt, conflictFinding, parserFinding } from "./mistakes.ts";
import { placesOfTree } from "./places.ts";
import { readPlain } from "./plain/plain.ts";
import { readPrintedJson } from "./plain/printed-json.ts";
import { MAX_BYTES } from "./source-text.ts";
import { limitFinding, parseTokens, plainLimits } from "./tokens.ts";

export interface YamlResult {
  /** Missing where anything is wrong: data of a broken document is never used. */
  readonly source?: Source<unknown>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads one YAML 1.2 document, with the place of every node. Errors and warnings of the parser stop the file, and so does
 * what YAML allows and a policy file never needs: anchors, aliases, merge keys, tags, directives, a second document,
 * duplicate keys, deep nesting, more entries than a file of `maxBytes` needs.
 */
export function readYaml(file: string, text: string, maxBytes = MAX_BYTES): YamlResult {
  const limits = plainLimits(maxBytes);
  const plain = readPlain(text, limits);
  if (plain !== undefined)
    return {
      source: new YamlSource(file, text, plain.data, {
        data: () => readPlain(text, limits)?.data,
        layout: () => plainLayout(file, text, limits),
      }),
      diagnostics: [],
    };
  const printed = readPrintedJson(text, limits);
  if (printed !== undefined)
    return {
      source: new YamlSource(file, text, printed.data, {
        data: () => readPrintedJson(text, limits)?.data,
        layout: fullLayout(file, text, maxBytes),
      }),
      diagnostics: [],
    };
  return readAll(file, text, maxBytes);
}

/** The places of a text in which the full reader finds no fault, read when first asked for. */
function fullLayout(file: string, text: string, maxBytes: number): () => Layout {
  let layout: Layout | undefined;
  return () => {
    if (layout !== undefined) return layout;
    const { source } = readAll(file, text, maxBytes);
    if (!(source instanceof YamlSource)) throw new Error(`must be read as its data was: ${file}`);
    layout = source.layout();
    return layout;
  };
}

/** As readYaml, by the parser that knows all of YAML, and what is wrong with a text. */
export function readAll(file: string, text: string, maxBytes = MAX_BYTES): YamlResult {
  const lines = new LineCounter();
  const place = placer(file, text, lines);
  let [document, second]: (Document.Parsed | undefined)[] = [];
  const { stackTraceLimit } = Error;
  try {
    // The parser makes an Error of each mistake, and there may be hundreds of thousands: nobody asks for their stacks.
    Error.stackTraceLimit = 0;
    const parsed = parseTokens(text, lines, maxBytes);
    if ("limit" in parsed)
      return { diagnostics: [limitFinding(parsed.limit, place(parsed.offset, parsed.end), maxBytes)] };
    const options = {
      version: "1.2",
      schema: "core",
      strict: true,
      uniqueKeys: false,
      stringKeys: true,
      merge: false,
    } as const;
    [document, second] = new Composer(options).compose(parsed.tokens, true, text.length) as Iterable<Document.Parsed>;
  } catch (error) {
    if (error instanceof RangeError) return { diagnostics: [limitFinding("depth", place(0), maxBytes)] };
    throw error;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  const diagnostics: Diagnostic[] = [];
  if (document === undefined) return { diagnostics: [emptyFinding(place(0))] };
  if (second !== undefined) {
    const at = place(second.range[0]);
    return {
      diagnostics: [
        diagnose("yaml/several-documents", at, "must be one document, got a second one", {
          help: "one file is one tenant: put it in a file of its own",
        }),
      ],
    };
  }
  const conflict = conflictAt(text);
  if (conflict !== undefined) return { diagnostics: [conflictFinding(place(conflict.start, conflict.end))] };
  const refused = forbidden(document, place);
  // The parser's own word on a tag that it does not know adds nothing to ours.
  const tags = refused.some(({ rule }) => rule === "yaml/tag");
  const mistakes = [...document.errors, ...document.warnings].filter(
    ({ code }) => !(tags && code === "TAG_RESOLVE_FAILED"),
  );
  for (const error of causes(mistakes)) diagnostics.push(parserFinding(error, place));
  for (const one of refused) diagnostics.push(one);
  if (diagnostics.length > 0) return { diagnostics: firstAtEachPlace(diagnostics) };
  if (isNothing(document.contents)) return { diagnostics: [emptyFinding(place(0))] };
  const layout = { places: placesOfTree(document.contents), place };
  const data = toData(document.contents);
  return { source: new YamlSource(file, text, data, { data: () => data, layout: () => layout }), diagnostics: [] };
}

/** Whether a source was read from this very text: what is read again would be the same. */
export const isReadFrom = (source: Source<unknown>, text: string): boolean =>
  source instanceof YamlSource && source.text === text;

/** Whether two sources were read from the same text of the same file. */
export const isSameText = (one: Source<unknown>, other: Source<unknown>): boolean =>
  one.file === other.file && one instanceof YamlSource && isReadFrom(other, one.text);

/**
 * Lets go of a source's data where its text gives it again: whoever asks for it then has the text read once more. A fleet's data takes
 * three times the room of its texts, and hardly anybody asks for it when blueprints are made of it.
 */
export function letGo(source: Source<unknown>): void {
  if (source instanceof YamlSource) source.letGo();
}

/** Reads the text of a source again: it was read before, so nothing is wrong with it. */
interface Reader {
  readonly data: () => unknown;
  readonly layout: () => Layout;
}

class YamlSource implements Source<unknown> {
  readonly file: string;
  readonly text: string;
  private kept: unknown;
  private readonly reader: Reader;

  constructor(file: string, text: string, data: unknown, reader: Reader) {
    this.file = file;
    this.text = text;
    this.kept = data;
    this.reader = reader;
  }

  get data(): unknown {
    this.kept ??= this.reader.data();
    return this.kept;
  }

  letGo(): void {
    this.kept = undefined;
  }

  layout(): Layout {
    return this.reader.layout();
  }

  at(path: Path, part: "key" | "value" = "value"): Place {
    const { places, place } = this.layout();
    const { node, key } = places.find(path);
    if (part === "key" && key !== undefined) return place(key.start, key.end);
    if (node === undefined) return key === undefined ? place(0) : place(key.start, key.end);
    if (node.kind === "scalar") return place(node.start, node.end);
    // A mapping's own range runs to its end: its first line is what a reader looks for.
    if (key !== undefined) return place(key.start, key.end);
    return place(node.start, lineEnd(this.text, node.start, node.end));
  }

  written(path: Path): string | undefined {
    const { node, steps } = this.layout().places.find(path);
    return steps === path.length && node?.kind === "scalar" ? this.text.slice(node.start, node.end) : undefined;
  }
}

function lineEnd(text: string, start: number, end: number): number {
  const newline = text.indexOf("\n", start);
  return newline < 0 ? end : Math.min(end, newline);
}

/** Plain data; mappings have no prototype, so that `constructor` is a name like any other. */
function toData(node: unknown): unknown {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map(toData);
  if (!isMap(node)) return null;
  const data: Record<string, unknown> = Object.create(null);
  for (const { key, value } of node.items) data[String((key as { value: unknown }).value)] = toData(value);
  return data;
}

function isNothing(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

function emptyFinding(place: Place): Diagnostic {
  return diagnose("yaml/empty", place, "must hold a mapping, got nothing", { help: "start with `version: 1`" });
}

/** One place, one finding: what follows from the first would only distract. */
function firstAtEachPlace(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ line, column }) => {
    const key = `${line}:${column}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
