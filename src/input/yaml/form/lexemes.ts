import { type CST, Parser } from "yaml";

/** A block mapping or list: how far its entries are indented, and how far they are to be. */
export interface Level {
  readonly old: number;
  readonly form: number;
}

/** A piece of a text: what is not white space, and line breaks. */
export interface Lexeme {
  readonly kind: CST.SourceToken["type"] | CST.FlowScalar["type"] | "block-scalar";
  readonly source: string;
  readonly offset: number;
  /** The mappings and lists that hold it, outermost first. */
  readonly levels: readonly Level[];
  /** How many flow collections it is in; its own for a bracket that closes. */
  readonly flow: number;
  /** Whether it begins the value of an entry: where that is on a line of its own, it is indented further than the entry. */
  readonly isValue: boolean;
}

const STEP = 2;

/** The lexemes of a text that is one YAML document, in their order. */
export function lexemesOf(text: string): readonly Lexeme[] {
  const found: Lexeme[] = [];
  const walk = new Walk(found);
  for (const token of new Parser().parse(text)) walk.token(token, [], 0);
  return found;
}

class Walk {
  private readonly found: Lexeme[];

  constructor(found: Lexeme[]) {
    this.found = found;
  }

  token(token: CST.Token, levels: readonly Level[], flow: number, isValue = false): void {
    switch (token.type) {
      case "document":
        this.sources(token.start, levels, flow);
        if (token.value !== undefined) this.token(token.value, levels, flow);
        this.sources(token.end, levels, flow);
        break;
      case "block-map":
      case "block-seq": {
        const form = (levels.at(-1)?.form ?? -STEP) + STEP;
        this.items(token.items, [...levels, { old: token.indent, form }], flow);
        break;
      }
      case "flow-collection":
        this.add(token.start.type, token.start.source, token.start.offset, levels, flow, isValue);
        this.items(token.items, levels, flow + 1);
        for (const [index, one] of token.end.entries()) this.sources([one], levels, index === 0 ? flow + 1 : flow);
        break;
      case "block-scalar":
        for (const part of token.props) this.token(part, levels, flow, isValue);
        this.add("block-scalar", token.source, token.offset, levels, flow);
        break;
      case "alias":
      case "scalar":
      case "single-quoted-scalar":
      case "double-quoted-scalar":
        this.add(token.type, token.source, token.offset, levels, flow, isValue);
        this.sources(token.end, levels, flow);
        break;
      default:
        if ("source" in token)
          this.add(token.type as Lexeme["kind"], token.source, token.offset, levels, flow, isValue);
        if ("end" in token) this.sources(token.end as CST.SourceToken[] | undefined, levels, flow);
    }
  }

  private items(items: readonly CST.CollectionItem[], levels: readonly Level[], flow: number): void {
    for (const { start, key, sep, value } of items) {
      this.sources(start, levels, flow);
      if (key) this.token(key, levels, flow);
      this.sources(sep, levels, flow);
      if (value) this.token(value, levels, flow, true);
    }
  }

  private sources(tokens: readonly CST.SourceToken[] | undefined, levels: readonly Level[], flow: number): void {
    for (const { type, source, offset } of tokens ?? []) this.add(type, source, offset, levels, flow);
  }

  private add(
    kind: Lexeme["kind"],
    source: string,
    offset: number,
    levels: readonly Level[],
    flow: number,
    isValue = false,
  ): void {
    if (kind !== "space" && source !== "") this.found.push({ kind, source, offset, levels, flow, isValue });
  }
}
