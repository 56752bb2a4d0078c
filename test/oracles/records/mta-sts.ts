import fc from "fast-check";
import { isPlainLabel } from "../../support/arbitraries.ts";
import { mutated } from "./mutate.ts";

const id = fc.stringMatching(/^[a-zA-Z0-9]{1,32}$/);
const extension = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9_.-]{0,10}[a-z0-9]$/), fc.stringMatching(/^[a-z0-9]{1,8}$/))
  .filter(([name]) => !["v", "id"].includes(name));
const separator = fc.constantFrom("; ", ";", " ; ", ";\t");

/** Records of RFC 8461 section 3.1. */
export const validStsRecord: fc.Arbitrary<string> = fc
  .tuple(id, fc.array(extension, { maxLength: 2 }), separator, fc.constantFrom("", ";", " ;"))
  .map(
    ([value, extensions, between, end]) =>
      ["v=STSv1", `id=${value}`, ...extensions.map((parts) => parts.join("="))].join(between) + end,
  );

export const brokenStsRecord = mutated(validStsRecord, " ;:=,.-STSv1id_\t\u00e9");

const host = fc
  .tuple(
    fc.constantFrom("", "*."),
    fc.array(fc.stringMatching(/^[a-z]([a-z0-9-]{0,4}[a-z0-9])?$/).filter(isPlainLabel), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([wildcard, labels]) => `${wildcard}${labels.join(".")}.example`);
const lineEnd = fc.constantFrom("\r\n", "\n");
const blank = fc.constantFrom("", " ", "  ");

/** Policies of RFC 8461 section 3.2. */
export const validStsPolicy: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom("testing", "enforce", "none"),
    fc.array(host, { minLength: 1, maxLength: 3 }),
    fc.integer({ min: 0, max: 31_557_600 }),
    fc.array(
      extension.filter(([name]) => !["version", "mode", "mx", "max_age"].includes(name)),
      { maxLength: 1 },
    ),
    lineEnd,
    blank,
    fc.boolean(),
  )
  .map(([mode, hosts, maxAge, extensions, end, space, isFinal]) => {
    const fields = [
      ["version", "STSv1"],
      ["mode", mode],
      ...hosts.map((name) => ["mx", name]),
      ["max_age", String(maxAge)],
      ...extensions,
    ];
    return fields.map(([key, value]) => `${key}:${space}${value}`).join(end) + (isFinal ? end : "");
  });

export const brokenStsPolicy = mutated(validStsPolicy, " :=,.-*STSv1modexa_\t\r\n0\u00e9");
