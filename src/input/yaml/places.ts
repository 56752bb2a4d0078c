import { isMap, isScalar, isSeq } from "yaml";
import type { Path } from "../../model/place.ts";
import type { NodeSink } from "./plain/plain.ts";

/** From where in the text to where, in UTF-16 units: the end is the first unit after it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A node that a path leads to, and its key where it has one. Undefined: there is none, or nothing was written there. */
export interface Found {
  readonly node: (Range & { readonly kind: "scalar" | "collection" }) | undefined;
  readonly key: Range | undefined;
  /** How many steps of the path led somewhere. */
  readonly steps: number;
}

/** What is kept of each node, one after the other. A start of -1: nothing exists there. */
const [KIND, START, END, KEY_START, KEY_END, NEXT, FIELDS] = [0, 1, 2, 3, 4, 5, 6] as const;
const [NONE, SCALAR, MAP, SEQ] = [0, 1, 2, 3] as const;

/** What is known of each node of a document, in the order in which they begin. */
interface Nodes {
  /** `FIELDS` numbers of each. */
  readonly nodes: readonly number[];
  readonly keys: readonly (string | undefined)[];
}

/** The places of a parser's tree. */
export function placesOfTree(contents: unknown): Places {
  const nodes: number[] = [];
  const keys: (string | undefined)[] = [];
  const add = (node: unknown, key: unknown): void => {
    const own = nodes.length;
    const range = rangeOf(node);
    const ofKey = rangeOf(key);
    const kind = isMap(node) ? MAP : isSeq(node) ? SEQ : isScalar(node) ? SCALAR : NONE;
    nodes.push(kind, range?.[0] ?? -1, range?.[1] ?? -1, ofKey?.[0] ?? -1, ofKey?.[1] ?? -1, 0);
    keys.push(isScalar(key) ? String(key.value) : undefined);
    if (isSeq(node)) for (const item of node.items) add(item, undefined);
    if (isMap(node)) for (const pair of node.items) add(pair.value, pair.key);
    nodes[own + NEXT] = nodes.length / FIELDS;
  };
  add(contents, undefined);
  return new Places({ nodes, keys });
}

/** Notes the places of what a plain reader tells; `places` are complete when it has read all. */
export function placesSink(): NodeSink & { places(): Places } {
  const nodes: number[] = [];
  const keys: (string | undefined)[] = [];
  const kinds = { scalar: SCALAR, map: MAP, seq: SEQ };
  return {
    open: (kind, start, key, keyStart, keyEnd) => {
      nodes.push(kinds[kind], start, start, keyStart, keyEnd, 0);
      return keys.push(key) - 1;
    },
    close: (node, end) => {
      nodes[node * FIELDS + END] = end;
      nodes[node * FIELDS + NEXT] = nodes.length / FIELDS;
    },
    places: () => new Places({ nodes, keys }),
  };
}

/** With fewer children than this, looking at each is as fast as an index. */
const FEW = 16;

/**
 * Where the nodes of a document are, without the document: a parser's nodes take some thirty times the room of the text, and a fleet
 * has ten thousand texts.
 */
export class Places {
  private readonly nodes: Int32Array;
  /** The keys of mappings, by node. */
  private readonly keys: readonly (string | undefined)[];
  private readonly indexes = new Map<number, ReadonlyMap<string | number, number>>();

  constructor({ nodes, keys }: Nodes) {
    this.nodes = new Int32Array(nodes);
    this.keys = keys;
  }

  /** The node of a path, else the nearest one above it. */
  find(path: Path): Found {
    let node = 0;
    let steps = 0;
    for (const step of path) {
      const next = this.child(node, step);
      if (next === undefined) break;
      node = next;
      steps++;
    }
    const kind = this.field(node, KIND);
    const [start, keyStart] = [this.field(node, START), this.field(node, KEY_START)];
    return {
      steps,
      key: keyStart < 0 ? undefined : { start: keyStart, end: this.field(node, KEY_END) },
      node:
        kind === NONE || start < 0
          ? undefined
          : { start, end: this.field(node, END), kind: kind === SCALAR ? "scalar" : "collection" },
    };
  }

  private field(node: number, field: number): number {
    return this.nodes[node * FIELDS + field] as number;
  }

  private child(node: number, step: string | number): number | undefined {
    const kind = this.field(node, KIND);
    if (kind !== MAP && (kind !== SEQ || typeof step !== "number")) return undefined;
    const wanted = kind === MAP ? String(step) : step;
    const index = this.indexes.get(node);
    if (index !== undefined) return index.get(wanted);
    const end = this.field(node, NEXT);
    let count = 0;
    for (let child = node + 1; child < end; child = this.field(child, NEXT)) {
      if ((kind === MAP ? this.keys[child] : count) === wanted) return child;
      if (++count === FEW) return this.indexOf(node).get(wanted);
    }
    return undefined;
  }

  /** A file may hold tens of thousands of entries, and a finding at each. */
  private indexOf(node: number): ReadonlyMap<string | number, number> {
    const index = new Map<string | number, number>();
    const isList = this.field(node, KIND) === SEQ;
    const end = this.field(node, NEXT);
    let count = 0;
    for (let child = node + 1; child < end; child = this.field(child, NEXT)) {
      const name = isList ? count++ : this.keys[child];
      if (name !== undefined) index.set(name, child);
    }
    this.indexes.set(node, index);
    return index;
  }
}

/** A parser's node has a range; what was not written has no node. */
function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  return isMap(node) || isSeq(node) || isScalar(node) ? (node.range ?? undefined) : undefined;
}
