import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { setField } from "../../src/input/yaml/set-field.ts";
import { readYaml } from "../../src/input/yaml/yaml.ts";

const TENANT = `# a tenant
domains:
  example.com:   # ours
    senders:
      - service: secutix
        institution: mosa
      - name: office
        dkim: [{ selector: s1, cname: s1.example.net, state: published }]   # one key
    dmarc: { stage: observe }

  example.org: { mail: none }
`;

describe("one field of a YAML text", () => {
  it.each([
    [["domains", "example.com", "dmarc", "stage"], "reject", "stage: observe }", "stage: reject }"],
    [["domains", "example.com", "senders", 1, "dkim", 0, "state"], "active", "state: published", "state: active"],
    [["domains", "example.com", "senders", 0, "state"], "active", "mosa\n", "mosa\n        state: active\n"],
    [["domains", "example.org", "dmarc", "stage"], "reject", "mail: none }", "mail: none, dmarc: { stage: reject } }"],
  ] as const)("%j is set where it stands, or added", (path, value, before, after) => {
    expect(setField(TENANT, [...path], value)).toBe(TENANT.replace(before, after));
  });

  it("is added to a block map as far in as its other fields, before what follows", () => {
    const text = "a:\n  b: 1 # kept\n\n# of c\nc: 2";
    expect(setField(text, ["a", "d"], "x")).toBe("a:\n  b: 1 # kept\n  d: x\n\n# of c\nc: 2");
    expect(setField(text, ["d"], "x")).toBe("a:\n  b: 1 # kept\n\n# of c\nc: 2\nd: x\n");
  });

  it("keeps the line ends of other machines", () => {
    expect(setField("a:\r\n  b: 1\r\nc: 2\r\n", ["a", "d"], "x")).toBe("a:\r\n  b: 1\r\n  d: x\r\nc: 2\r\n");
  });

  it("stays in its quotes: a file of JSON stays one", () => {
    expect(setField('{"a":{"b":"x"}}', ["a", "b"], "y")).toBe('{"a":{"b":"y"}}');
    expect(setField("a: { b: 'x' } # why\n", ["a", "b"], "y")).toBe("a: { b: 'y' } # why\n");
  });

  it.each([
    ["a list's item that is not there", "a: []\n", ["a", 0, "b"]],
    ["a value that is a map", "a: { b: { c: 1 } }\n", ["a", "b"]],
    ["text that is not YAML", "a: [", ["a"]],
  ])("%s is left alone", (_, text, path) => {
    expect(setField(text, path as (string | number)[], "x")).toBeUndefined();
  });

  it("a word that YAML would read otherwise is not a word", () => {
    for (const value of ["x: y", "true\nb: 1", "", "#"]) expect(setField("a: 1\n", ["a"], value)).toBeUndefined();
    expect(setField("a: 1\n", ["a"], "true")).toBeUndefined();
  });

  it("of any text means the same but for that field", () => {
    const key = fc.constantFrom("a", "b", "c");
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom("one", "two words", "3"),
        fc.dictionary(key, tie("node"), { minKeys: 1 }),
      ),
    })).node;
    fc.assert(
      fc.property(
        fc.dictionary(key, tree, { minKeys: 1 }),
        fc.array(key, { minLength: 1, maxLength: 3 }),
        (data, path) => {
          const text = JSON.stringify(data, null, 2);
          const after = setField(text, path, "word");
          if (after === undefined) return;
          expect(readYaml("", after).source?.data).not.toEqual(undefined);
          let at: unknown = readYaml("", after).source?.data;
          for (const step of path) at = (at as Record<string, unknown>)[step];
          expect(at).toBe("word");
        },
      ),
    );
  });
});
