/** An element of an XML document without mixed content, as the AWS APIs send them. Attributes are dropped. */
export interface Element {
  readonly name: string;
  readonly children: readonly Element[];
  /** The text of an element without children. */
  readonly text: string;
  /** What is between the tags, as it was sent. */
  readonly inner: string;
}

const TAG = /<(\/?)([A-Za-z][\w:.-]*)[^<>]*?(\/?)>/g;
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** Reads a document; throws when its tags do not match. */
export function parseXml(document: string): Element {
  const open: { name: string; start: number; children: Element[] }[] = [{ name: "", start: 0, children: [] }];
  for (const match of document.matchAll(TAG)) {
    const [whole, closing, name = "", empty] = match;
    if (!closing) open.push({ name, start: match.index + whole.length, children: [] });
    if (!closing && !empty) continue;
    const ended = open.pop();
    const parent = open.at(-1);
    if (!ended || !parent || ended.name !== name) throw new Error(`</${name}> closes nothing`);
    const inner = empty ? "" : document.slice(ended.start, match.index);
    parent.children.push({
      name,
      children: ended.children,
      text: ended.children.length > 0 ? "" : decode(inner),
      inner,
    });
  }
  const root = open[0]?.children[0];
  if (!root || open.length !== 1) throw new Error("the document does not end");
  return root;
}

/** The elements at the end of a path of names. */
export function elements(from: Element, ...path: string[]): readonly Element[] {
  return path.reduce<readonly Element[]>(
    (at, name) => at.flatMap(({ children }) => children.filter((child) => child.name === name)),
    [from],
  );
}

/** The text of the first element at the end of a path. */
export const textAt = (from: Element, ...path: string[]): string | undefined => elements(from, ...path)[0]?.text;

/** An element and everything below it. */
export const withDescendants = (from: Element): readonly Element[] => [from, ...from.children.flatMap(withDescendants)];

/** Writes an element; an object's entries become its children, a list repeats its name, undefined writes nothing. */
export function xml(name: string, content: XmlContent, attributes = ""): string {
  if (content === undefined) return "";
  if (Array.isArray(content)) return content.map((item) => xml(name, item)).join("");
  if (content instanceof Raw) return `<${name}${attributes}>${content.inner}</${name}>`;
  if (typeof content === "object") {
    const children = Object.entries(content).map(([key, value]) => xml(key, value));
    return `<${name}${attributes}>${children.join("")}</${name}>`;
  }
  return `<${name}${attributes}>${encode(String(content))}</${name}>`;
}

export type XmlContent = string | number | boolean | undefined | Raw | XmlContent[] | { [name: string]: XmlContent };

/** XML that is written as it is. */
export class Raw {
  readonly inner: string;

  constructor(inner: string) {
    this.inner = inner;
  }
}

const encode = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => `&${Object.keys(NAMED).find((name) => NAMED[name] === char)};`);

const decode = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name] ?? whole;
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
  });
