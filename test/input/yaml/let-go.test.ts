import { expect, test } from "vitest";
import { letGo, readYaml } from "../../../src/input/yaml/yaml.ts";
import type { Source } from "../../../src/model/place.ts";

const TEXTS = {
  "by the plain reader": "version: 1\nname: Acme\ndomains:\n  example.com: { mail: none }\n",
  "as printed JSON":
    '{\n  "version": 1,\n  "entries": {\n    "TXT example.com": { "values": ["v=spf1 -all"] }\n  }\n}\n',
  "by the full parser": "version: 1\nname: >-\n  Acme\n  of the north\ndomains:\n  example.com: { mail: none }\n",
};

const told = (source: Source<unknown>) => ({
  data: structuredClone(source.data),
  place: source.at(["version"]),
  written: source.written(["version"]),
});

test.each(Object.entries(TEXTS))("data that was let go is the same again where it was read %s", (_, text) => {
  const { source } = readYaml("tenants/acme.yaml", text);
  if (source === undefined) throw new Error("must be read");
  const before = told(source);
  expect(before.data).toHaveProperty("version", 1);
  letGo(source);
  expect(told(source)).toEqual(before);
  expect(source.data).toBe(source.data);
});
