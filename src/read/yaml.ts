import type { CST } from "yaml";
import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  Parser,
  type YAMLError,
} from "yaml";
import { diagnose } from "../report/diagnose.ts";
import type { Diagnostic, Place } from "../report/diagnostic.ts";
import type { RuleId } from "../report/rule-index.ts";
import type { Path, Source } from "./place.ts";

export const MAX_DEPTH = 32;

export interface YamlResult {
  /** Missing where anything is wrong: data of a broken document is never used. */
  readonly source?: Source<unknown>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads one YAML 1.2 document, with the place of every node. Errors and warnings of the parser stop the file, and so does
 * what YAML allows and a policy file never needs: anchors, aliases, merge keys, tags, directives, a second document,
 * duplicate keys, deep nesting.
 */
export function readYaml(file: string, text: string): YamlResult {
  const lines = new LineCounter();
  const place = (start: number, end = start + 1): Place => {
    const [from, to] = [
      lines.linePos(Math.min(start, text.length)),
      lines.linePos(Math.min(Math.max(end, start + 1), text.length)),
    ];
    return {
      file,
      line: Math.max(1, from.line),
      column: Math.max(1, from.col),
      endLine: Math.max(1, to.line),
      endColumn: Math.max(1, to.col),
    };
  };
  let documents: Document.Parsed[];
  try {
    const tokens = [...new Parser(lines.addNewLine).parse(text)];
    const deep = tooDeep(tokens);
    if (deep !== undefined) return { diagnostics: [depthFinding(place(deep))] };
    const options = {
      version: "1.2",
      schema: "core",
      strict: true,
      uniqueKeys: false,
      stringKeys: true,
      merge: false,
    } as const;
    documents = [...new Composer(options).compose(tokens, true, text.length)] as Document.Parsed[];
  } catch (error) {
    if (error instanceof RangeError) return { diagnostics: [depthFinding(place(0))] };
    throw error;
  }
  const [document, second] = documents;
  const diagnostics: Diagnostic[] = [];
  if (document === undefined || document.contents === null) {
    return {
      diagnostics: [
        diagnose("yaml/empty", place(0), "must hold a mapping, got nothing", { help: "start with `version: 1`" }),
      ],
    };
  }
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
  if (document.directives?.docStart && /^%/m.test(text.slice(0, document.contents.range?.[0] ?? 0))) {
    const at = text.search(/^%/m);
    diagnostics.push(diagnose("yaml/directive", place(at, text.indexOf("\n", at)), "must have no % directives"));
  }
  for (const error of [...document.errors, ...document.warnings]) diagnostics.push(parserFinding(error, place));
  diagnostics.push(...forbidden(document, place));
  if (diagnostics.length > 0) return { diagnostics: firstAtEachPlace(diagnostics) };
  return { source: new YamlSource(file, document, place, text), diagnostics: [] };
}

class YamlSource implements Source<unknown> {
  readonly file: string;
  readonly data: unknown;
  private readonly document: Document.Parsed;
  private readonly place: (start: number, end?: number) => Place;
  private readonly text: string;

  constructor(file: string, document: Document.Parsed, place: (start: number, end?: number) => Place, text: string) {
    this.file = file;
    this.document = document;
    this.place = place;
    this.text = text;
    this.data = toData(document.contents);
  }

  at(path: Path, part: "key" | "value" = "value"): Place {
    let node: unknown = this.document.contents;
    let key: Node | undefined;
    for (const step of path) {
      const next = child(node, step);
      if (next === undefined) break;
      [key, node] = [next.key, next.value];
    }
    const target = part === "key" && key !== undefined ? key : isNode(node) ? node : key;
    const range = target?.range;
    // A mapping's own range runs to its end: its first line is what a reader looks for.
    if (range && target !== key && (isMap(target) || isSeq(target)) && key !== undefined) return this.rangeOf(key);
    return range ? this.rangeOf(target) : this.place(0);
  }

  written(path: Path): string | undefined {
    let node: unknown = this.document.contents;
    for (const step of path) node = child(node, step)?.value;
    return isScalar(node) && node.range ? this.text.slice(node.range[0], node.range[1]) : undefined;
  }

  private rangeOf(node: Node): Place {
    const [start, end] = node.range ?? [0, 1];
    if (isMap(node) || isSeq(node)) return this.place(start, lineEnd(this.text, start, end));
    return this.place(start, end);
  }
}

function lineEnd(text: string, start: number, end: number): number {
  const newline = text.indexOf("\n", start);
  return newline < 0 ? end : Math.min(end, newline);
}

function child(node: unknown, step: string | number): { key?: Node; value: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && item.key.value === String(step));
    return pair === undefined ? undefined : { key: pair.key as Node, value: pair.value };
  }
  if (isSeq(node) && typeof step === "number" && step < node.items.length) return { value: node.items[step] };
  return undefined;
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

/** The offset of the first token nested deeper than allowed. Iterative: depth is what an attacker would use against a recursion. */
function tooDeep(tokens: readonly CST.Token[]): number | undefined {
  const stack = tokens.map((token) => ({ token, depth: 0 }));
  let first: number | undefined;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { token, depth } = next;
    if (depth > MAX_DEPTH) {
      if (first === undefined || token.offset < first) first = token.offset;
      continue;
    }
    if (token.type === "document" && token.value) stack.push({ token: token.value, depth });
    if ("items" in token) {
      for (const item of token.items) {
        if (item.key) stack.push({ token: item.key as CST.Token, depth: depth + 1 });
        if (item.value) stack.push({ token: item.value as CST.Token, depth: depth + 1 });
      }
    }
  }
  return first;
}

function depthFinding(place: Place): Diagnostic {
  return diagnose("yaml/depth", place, `must be nested at most ${MAX_DEPTH} levels deep, got more`);
}

const RULE_OF_CODE: Partial<Record<YAMLError["code"], RuleId>> = {
  TAB_AS_INDENT: "yaml/tab",
  BAD_ALIAS: "yaml/alias",
  MULTIPLE_DOCS: "yaml/several-documents",
  TAG_RESOLVE_FAILED: "yaml/tag",
  MULTIPLE_ANCHORS: "yaml/anchor",
};

function parserFinding(error: YAMLError, place: (start: number, end?: number) => Place): Diagnostic {
  const rule = RULE_OF_CODE[error.code] ?? "yaml/syntax";
  const help = rule === "yaml/tab" ? "indent with spaces" : undefined;
  // The parser's text ends where its own code frame would start.
  return diagnose(rule, place(error.pos[0], error.pos[1]), error.message.split("\n", 1)[0] as string, { help });
}

/** What YAML can do and a policy file must not. */
function forbidden(document: Document.Parsed, place: (start: number, end?: number) => Place): Diagnostic[] {
  const found: Diagnostic[] = [];
  const visit = (node: unknown): void => {
    if (!isNode(node)) return;
    const [start, end] = node.range ?? [0, 1];
    if (isAlias(node)) {
      found.push(
        diagnose("yaml/alias", place(start, end), `must have no aliases, got *${node.source}`, {
          help: "write the value out: a reviewer reads it where it counts",
        }),
      );
      return;
    }
    if (node.anchor !== undefined) {
      found.push(
        diagnose("yaml/anchor", place(start, start + 1), `must have no anchors, got &${node.anchor}`, {
          help: "write the value out where it is used",
        }),
      );
    }
    if (node.tag !== undefined && (isScalar(node) || isMap(node) || isSeq(node)) && hasTag(node)) {
      found.push(
        diagnose("yaml/tag", place(start, end), `must have no tags, got ${node.tag}`, {
          help: "remove the tag; quote the value where it must be a string",
        }),
      );
    }
    if (isSeq(node)) for (const item of node.items) visit(item);
    if (isMap(node)) visitMap(node.items);
  };
  const visitMap = (items: readonly { key: unknown; value: unknown }[]) => {
    const seen = new Map<string, Place>();
    for (const pair of items) {
      if (!isPair(pair)) continue;
      visit(pair.key);
      visit(pair.value);
      if (!isScalar(pair.key)) continue;
      const [start, end] = pair.key.range ?? [0, 1];
      const key = String(pair.key.value);
      const before = seen.get(key);
      if (key === "<<")
        found.push(
          diagnose("yaml/merge-key", place(start, end), "must have no merge keys, got <<", {
            help: "write the fields out",
          }),
        );
      else if (before !== undefined) {
        found.push(
          diagnose(
            "yaml/duplicate-key",
            place(start, end),
            `must be given once, got "${key}" again after line ${before.line}`,
            { help: "join the two, or remove one" },
          ),
        );
      } else seen.set(key, place(start, end));
    }
  };
  visit(document.contents);
  return found;
}

/** Only tags that the author wrote: the parser leaves `tag` unset on what it resolved by itself. */
function hasTag(node: { tag?: string; srcToken?: unknown }): boolean {
  return typeof node.tag === "string" && node.tag !== "";
}

/** One place, one finding: what follows from the first would only distract. */
function firstAtEachPlace(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ line, column }) => {
    const key = `${line}:${column}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
