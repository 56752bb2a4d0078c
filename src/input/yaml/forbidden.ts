import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq } from "yaml";
import { diagnose } from "../../model/diagnose.ts";
import type { Diagnostic, Place } from "../../model/diagnostic.ts";

/** What YAML can do and a policy file must not. */
export function forbidden(document: Document.Parsed, place: (start: number, end?: number) => Place): Diagnostic[] {
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
    if ((isScalar(node) || isMap(node) || isSeq(node)) && hasTag(node)) {
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
