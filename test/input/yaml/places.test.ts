import fc from "fast-check";
import { expect, test } from "vitest";
import { isMap, isNode, isScalar, isSeq, type Node, parseDocument, stringify } from "yaml";
import { placesOfTree } from "../../../src/input/yaml/places.ts";
import type { Path } from "../../../src/model/place.ts";

/** The node at a path and its key, as the parser's own tree has them. */
function inTree(contents: unknown, path: Path) {
  let [node, key, steps]: [unknown, Node | undefined, number] = [contents, undefined, 0];
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((one) => isScalar(one.key) && String(one.key.value) === String(step));
      if (pair === undefined) break;
      [node, key] = [pair.value, pair.key as Node];
    } else if (isSeq(node) && typeof step === "number" && step < node.items.length)
      [node, key] = [node.items[step], undefined];
    else break;
    steps++;
  }
  const range = (one: unknown) => (isNode(one) && one.range ? { start: one.range[0], end: one.range[1] } : undefined);
  const own = range(node);
  return {
    steps,
    key: range(key),
    node: own === undefined ? undefined : { ...own, kind: isScalar(node) ? "scalar" : "collection" },
  };
}

const step = fc.oneof(fc.constantFrom("a", "b", "1", "constructor", "key20"), fc.nat({ max: 30 }));
const key = fc.oneof(
  fc.constantFrom("a", "b", "1", "constructor"),
  fc.nat({ max: 40 }).map((n) => `key${n}`),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom("text", "two\nlines\n", 7, null, true, ""),
    fc.array(tie("value"), { maxLength: 40 }),
    fc.dictionary(key, tie("value"), { maxKeys: 40 }),
  ),
}));

test("of every path, the places of a document are those of the parser's tree, in block and in flow style", () => {
  const paths = fc.array(fc.array(step, { maxLength: 5 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(value, paths, fc.boolean(), (data, asked, flow) => {
      const text = stringify(data, flow ? { collectionStyle: "flow" } : {});
      const { contents } = parseDocument(text, { stringKeys: true });
      const places = placesOfTree(contents);
      for (const path of [...asked, []]) expect(places.find(path)).toEqual(inTree(contents, path));
    }),
  );
});

test("a key without a value has a place, and its value is an empty scalar after it", () => {
  const { contents } = parseDocument("a:\nb: { c }\n", { stringKeys: true });
  const places = placesOfTree(contents);
  expect(places.find(["a"]).key).toEqual({ start: 0, end: 1 });
  expect(places.find(["b", "c"])).toEqual(inTree(contents, ["b", "c"]));
});
