import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isMap, parseDocument, stringify, visit } from "yaml";
import { loadFleet } from "../../src/rules/fleet.ts";
import { EXAMPLES, rootOf, TODAY, TOOLKIT } from "../support/root.ts";

const TENANTS = join(EXAMPLES, "tenants");
const TEXTS = Object.fromEntries(
  readdirSync(TENANTS).map((name) => [`tenants/${name}`, readFileSync(join(TENANTS, name), "utf8")]),
);
const PLATFORM = readFileSync(join(EXAMPLES, "platform.yaml"), "utf8");

const load = (texts: Record<string, string>, platform: string) =>
  [
    ...loadFleet({ root: rootOf({ "platform.yaml": platform, ...texts }), toolkit: TOOLKIT }, TODAY).tenants.values(),
  ].map(({ blueprint }) => blueprint);

/** The same document with the keys of every mapping in another order. */
function shuffled(text: string, order: (length: number) => readonly number[]): string {
  const document = parseDocument(text);
  visit(document, {
    Map: (_, node) => {
      if (isMap(node)) node.items = order(node.items.length).map((index) => node.items[index]) as typeof node.items;
    },
  });
  return stringify(document);
}

test("keys in another order give equal blueprints, record by record", () => {
  const before = load(TEXTS, PLATFORM);
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(1000)), (random) => {
      const order = (length: number) => {
        const weights = Array.from({ length }, () => random.next().value ?? 0);
        return weights.map((_, index) => index).sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0));
      };
      const texts = Object.fromEntries(Object.entries(TEXTS).map(([name, text]) => [name, shuffled(text, order)]));
      expect(load(texts, shuffled(PLATFORM, order))).toEqual(before);
    }),
    { numRuns: 10 },
  );
});

test("files written in another order give the same bytes", () => {
  const reversed = Object.fromEntries(Object.entries(TEXTS).reverse());
  expect(JSON.stringify(load(reversed, PLATFORM))).toBe(JSON.stringify(load(TEXTS, PLATFORM)));
});

test("records are sorted by domain, name, type and slot, whatever the order of senders", () => {
  const sender = (name: string) =>
    `{ name: ${name}, dkim: [{ selector: ${name}, cname: ${name}.example.net, state: active }] }`;
  const file = (senders: string[]) => ({
    "tenants/acme.yaml": `version: 1\ntenant: acme\ncontact: a@example.com\ndomains:\n  example.com:\n    senders: [${senders.join(", ")}]\n`,
  });
  const lines = (senders: string[]) =>
    load(file(senders), PLATFORM)[0]?.records.map(({ name, value }) => [name, value]);
  expect(lines(["b", "c", "a"].map(sender))).toEqual(lines(["a", "b", "c"].map(sender)));
});
