import fc from "fast-check";
import { expect, test } from "vitest";
import { readPlan } from "../../../src/changes/plan/terraform-plan.ts";
import { isTree } from "../../../src/model/json-reader.ts";

type Masked = { readonly value: unknown; readonly mask: unknown };

const TEXT = fc.stringMatching(/^[0-9a-f]{12}$/).map((text) => `s3cret-"${text}`);
const SECRETS = fc.oneof(TEXT, fc.integer({ min: 73_310_000, max: 73_319_999 }));
const PLAIN = fc.oneof(
  fc.stringMatching(/^[a-z ]{0,12}$/),
  fc.integer({ min: -1000, max: 1000 }),
  fc.boolean(),
  fc.constant(null),
);
const KEYS = fc.oneof(
  fc.constantFrom("records", "content", "tls_policy", "__proto__", "constructor", "id", "name"),
  fc.string({ maxLength: 6 }),
);

/** A value and its mask: sensitive leaves, sensitive wholes, masks that are shorter than the value, and masks that are missing. */
const { node } = fc.letrec<{ node: Masked }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    PLAIN.map((value) => ({ value, mask: false })),
    SECRETS.map((value) => ({ value, mask: true })),
    fc
      .record({ key: KEYS, secret: SECRETS })
      .map(({ key, secret }) => ({ value: [Object.fromEntries([[key, { deep: secret }]])], mask: true })),
    fc
      .array(tie("node"), { maxLength: 3 })
      .map((items) => ({ value: items.map(({ value }) => value), mask: items.map(({ mask }) => mask) })),
    fc.array(fc.tuple(KEYS, tie("node")), { maxLength: 3 }).map((entries) => {
      const shown = entries.filter(([, { mask }]) => mask !== false);
      return {
        value: Object.fromEntries(entries.map(([key, { value }]) => [key, value])),
        mask: Object.fromEntries(
          (new Set(entries.map(([key]) => key)).size === entries.length ? shown : entries).map(([key, { mask }]) => [
            key,
            mask,
          ]),
        ),
      };
    }),
  ),
}));

const object = fc.array(fc.tuple(KEYS, node), { maxLength: 4 }).map((entries): Masked => {
  const all = new Map(entries);
  return {
    value: Object.fromEntries([...all].map(([key, { value }]) => [key, value])),
    mask: Object.fromEntries([...all].map(([key, { mask }]) => [key, mask])),
  };
});

const TYPES = fc.constantFrom(
  "aws_route53_record",
  "cloudflare_dns_record",
  "terraform_data",
  "aws_sesv2_email_identity",
  "other_thing",
);
const change = fc
  .record({
    actions: fc.constantFrom(["create"], ["update"], ["delete"], ["delete", "create"], ["forget"], ["no-op"]),
    before: object,
    after: object,
  })
  .map(({ actions, before, after }) => ({
    actions,
    before: actions[0] === "create" ? null : before.value,
    after: actions.at(-1) === "delete" ? null : after.value,
    after_unknown: {},
    before_sensitive: before.mask,
    after_sensitive: after.mask,
  }));

const plan = fc
  .record({
    resources: fc.array(fc.record({ type: TYPES, change }), { maxLength: 4 }),
    drift: fc.array(fc.record({ type: TYPES, change }), { maxLength: 2 }),
    output: fc.record({ before: node, after: node }),
    variable: TEXT,
  })
  .map(({ resources, drift, output, variable }) => {
    const named = (list: typeof resources, name: string) =>
      list.map((one, index) => ({ ...one, address: `${one.type}.${name}${index}`, mode: "managed" }));
    return {
      format_version: "1.2",
      variables: { token: { value: variable } },
      configuration: { root_module: { variables: { token: { sensitive: true } } } },
      resource_changes: [
        ...named(resources, "r"),
        // What a provider computes from a secret holds it in clear, as terraform_data.output does.
        ...leaks(variable),
      ],
      resource_drift: named(drift, "d"),
      output_changes: {
        o: {
          actions: ["update"],
          before: output.before.value,
          after: output.after.value,
          before_sensitive: output.before.mask,
          after_sensitive: output.after.mask,
        },
      },
    };
  });

const leaks = (secret: string) => [
  {
    address: "terraform_data.leak",
    mode: "managed",
    type: "terraform_data",
    change: {
      actions: ["update"],
      before: { output: { password: secret, json: JSON.stringify({ secret }) } },
      after: { output: { password: `the ${secret} again`, json: "{}" } },
      after_unknown: {},
      before_sensitive: {},
      after_sensitive: {},
    },
  },
];

test("a sensitive value leaves the reader nowhere, wherever it is planted", () => {
  fc.assert(
    fc.property(plan, (json) => {
      const read = readPlan(json);
      expect(read.ok).toBe(true);
      expect(JSON.stringify(read)).not.toMatch(/s3cret|7331[0-9]{4}/);
    }),
    { numRuns: 400 },
  );
});

test("no JSON makes the reader throw", () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 6 }),
      fc.constantFrom("resource_changes", "resource_drift", "output_changes", "configuration", "checks"),
      (value, key) => {
        const read = readPlan(
          isTree(value) ? { format_version: "1.2", ...value } : { format_version: "1.2", [key]: value },
        );
        expect(typeof read.ok).toBe("boolean");
      },
    ),
    { numRuns: 300 },
  );
});
