import fc from "fast-check";
import { DANGEROUS_RULES } from "../../../src/changes/acknowledge/dangerous-rules.ts";
import type { Change, Plain } from "../../../src/model/change.ts";

/** A change of high risk, of mx/removed unless said otherwise. */
export const change = (more: Partial<Change> = {}): Change => ({
  action: "delete",
  kind: "record",
  type: "MX",
  name: "example.com",
  domain: "example.com",
  before: "10 mx.example.net",
  after: null,
  words: "example.com takes no mail any more",
  rule: "mx/removed",
  risk: "high",
  parts: [],
  place: null,
  ...more,
});

const text = fc.string({ unit: "binary", maxLength: 8 });

/** Data as a change holds it. */
export const anyPlain: fc.Arbitrary<Plain> = fc.letrec<{ plain: Plain }>((tie) => ({
  plain: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    text,
    fc.integer(),
    fc.boolean(),
    fc.array(tie("plain"), { maxLength: 3 }),
    fc.dictionary(text, tie("plain"), { maxKeys: 3 }),
  ),
})).plain;

/** A change that needs an acknowledgement. */
export const anyChange: fc.Arbitrary<Change> = fc
  .record({
    action: fc.constantFrom("create", "update", "delete", "replace"),
    kind: fc.constantFrom("record", "relay", "tenant"),
    type: fc.option(text),
    name: text,
    before: anyPlain,
    after: anyPlain,
    rule: fc.constantFrom(...DANGEROUS_RULES.slice(0, 4)),
  })
  .map(change);
