import { isMap, isNode, isScalar, type Pair, parseDocument, type Scalar, type YAMLMap } from "yaml";
import type { Path } from "../../model/place.ts";
import { readYaml } from "./yaml.ts";

/**
 * A file's text with one field set to a plain word, everything else byte for byte as it was: the value is replaced where there is one,
 * else the field is added at the end of its map; a map that is missing on the way is added with it. Undefined where the text cannot be
 * changed so, or would mean anything else afterwards.
 */
export function setField(text: string, path: Path, value: string): string | undefined {
  const document = parseDocument(text, { version: "1.2", schema: "core", merge: false });
  if (document.errors.length > 0 || !/^[a-z][a-z0-9-]*$/.test(value)) return undefined;
  const existing = document.getIn(path, true);
  if (isScalar(existing)) return checked(text, replaced(text, existing, value), path, value);
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const above = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (!isMap(above)) continue;
    const rest = path.slice(depth);
    if (above.has(rest[0]) || rest.some((key) => typeof key !== "string")) return undefined;
    const field = rest.reduceRight<string>(
      (inner, key, index) => (index === rest.length - 1 ? `${key}: ${value}` : `${key}: { ${inner} }`),
      "",
    );
    const next = added(text, above, field);
    return next === undefined ? undefined : checked(text, next, path, value);
  }
  return undefined;
}

/** In the quotes that it was in: a file of JSON stays one. */
function replaced(text: string, { range, type }: Scalar, value: string): string | undefined {
  if (range === null || range === undefined) return undefined;
  const quote = type === "QUOTE_DOUBLE" ? '"' : type === "QUOTE_SINGLE" ? "'" : "";
  return `${text.slice(0, range[0])}${quote}${value}${quote}${text.slice(range[1])}`;
}

/** In a flow map behind its last entry; in a block map on a line of its own below it, as far in as its first. */
function added(text: string, map: YAMLMap, field: string): string | undefined {
  const last = map.items.at(-1) as Pair | undefined;
  const end = isNode(last?.value) ? last.value.range?.[1] : undefined;
  const first = map.items[0]?.key;
  const start = isNode(first) ? first.range?.[0] : undefined;
  if (end === undefined || start === undefined) return undefined;
  if (map.flow === true) return `${text.slice(0, end)}, ${field}${text.slice(end)}`;
  const column = start - (text.lastIndexOf("\n", start - 1) + 1);
  const newline = text.indexOf("\n", Math.max(end - 1, 0));
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const at = newline < 0 ? text.length : newline + 1;
  const before = newline < 0 ? `${text}${eol}` : text.slice(0, at);
  return `${before}${" ".repeat(column)}${field}${eol}${text.slice(at)}`;
}

/** The new text, if it means the old one with that field set. */
function checked(before: string, after: string | undefined, path: Path, value: string): string | undefined {
  if (after === undefined) return undefined;
  const [was, is] = [readYaml("", before).source?.data, readYaml("", after).source?.data];
  if (was === undefined || is === undefined) return undefined;
  return JSON.stringify(withField(was, path, value)) === JSON.stringify(is) ? after : undefined;
}

function withField(data: unknown, [key, ...rest]: Path, value: string): unknown {
  if (key === undefined) return value;
  if (Array.isArray(data)) return data.map((item, index) => (index === key ? withField(item, rest, value) : item));
  const map = typeof data === "object" && data !== null ? (data as Readonly<Record<string, unknown>>) : {};
  return { ...map, [key]: withField(map[key], rest, value) };
}
