import fc from "fast-check";
import type {
  Change,
  Failure,
  Part,
  Plain,
  PreviewDocument,
  SpfBranch,
  TenantDocument,
  TerraformNotes,
} from "../../src/model/change.ts";
import { documentOf, HOSTILE_TEXTS, risksOf, tenant } from "./preview-documents.ts";

const SHORT = HOSTILE_TEXTS.filter((text) => text.length < 1000);

/** Text of any kind: real, hostile, or pieces of hostile ones; now and then a long one. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("example.com", "v=spf1 -all", "include:_spf.example.net", "tickets") },
  { weight: 2, arbitrary: fc.constantFrom(...SHORT) },
  {
    weight: 2,
    arbitrary: fc
      .array(
        fc.constantFrom("`", "|", "<", ">", "-->", "\n", "@a", "#1", "\\", "*", "~~~", "</details>", " ", "x", "&"),
      )
      .map((pieces) => pieces.join("")),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3000 }).map((times) => "`long` ".repeat(times)) },
);

const anyPlain: fc.Arbitrary<Plain> = fc.letrec<{ plain: Plain }>((tie) => ({
  plain: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    anyText,
    fc.constantFrom<Plain>(null, true, 0, 300, { afterApply: "the key" }),
    fc.array(tie("plain"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("name", "tls", "`x`", "</b>"), tie("plain"), { maxKeys: 3 }),
  ),
})).plain;

const anyAction = fc.constantFrom("create", "update", "delete", "replace");
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const anyId = fc.stringMatching(/^[a-z][a-z0-9]{0,7}(-[a-z0-9]{1,4}){0,2}$/);

const anyPart: fc.Arbitrary<Part> = fc.record({
  action: fc.constantFrom("added", "removed", "changed", "kept"),
  name: anyText,
  before: orNull(anyText),
  after: orNull(anyText),
});

const anyRisk = fc.oneof(
  fc.record({ risk: fc.constant("high" as const), rule: fc.constantFrom("dmarc/weakened", "mx/removed") }),
  fc.record({ risk: fc.constant("medium" as const), rule: fc.constantFrom("dmarc/stage-skipped") }),
  fc.record({ risk: fc.constantFrom("low" as const, "none" as const), rule: fc.constant(null) }),
);

export const anyChange: fc.Arbitrary<Change> = fc
  .record({
    action: anyAction,
    kind: fc.constantFrom("record", "policy", "relay", "user", "mailbox", "inbound", "domain", "tenant", "resource"),
    type: orNull(anyText),
    name: anyText,
    domain: orNull(anyText),
    before: anyPlain,
    after: anyPlain,
    words: anyText,
    parts: fc.array(anyPart, { maxLength: 4 }),
    place: orNull(fc.record({ file: anyText, line: fc.integer({ min: 1, max: 9999 }) })),
    danger: anyRisk,
  })
  .map(({ danger, ...rest }) => ({ ...rest, ...danger }));

const anyFailure: fc.Arbitrary<Failure> = fc.record({
  rule: fc.constantFrom("yaml/syntax", "spf/lookup-limit"),
  severity: fc.constantFrom("error", "warning"),
  message: anyText,
  file: orNull(anyText),
  line: orNull(fc.integer({ min: 1, max: 9999 })),
  help: orNull(anyText),
});

const anyBranch: fc.Arbitrary<SpfBranch> = fc.letrec<{ branch: SpfBranch }>((tie) => ({
  branch: fc.record({
    term: anyText,
    lookups: fc.nat(12),
    senders: fc.array(anyText, { maxLength: 2 }),
    below: fc.oneof({ depthSize: "small" }, fc.constant([]), fc.array(tie("branch"), { maxLength: 2 })),
  }),
})).branch;

const anyCount = orNull(fc.record({ lookups: fc.nat(12), exact: fc.boolean() }));
const anySpf = fc.record({
  domain: anyText,
  before: anyCount,
  after: anyCount,
  tree: fc.array(anyBranch, { maxLength: 2 }),
});

const anyNotes: fc.Arbitrary<TerraformNotes> = fc.record({
  noise: fc.array(anyText, { maxLength: 3 }),
  drift: fc.array(anyChange, { maxLength: 2 }),
  imported: fc.array(fc.record({ address: anyText, id: anyText }), { maxLength: 2 }),
  moved: fc.array(fc.record({ from: anyText, to: anyText }), { maxLength: 2 }),
  forgotten: fc.array(anyText, { maxLength: 2 }),
  counts: fc.record({ create: fc.nat(9), update: fc.nat(9), delete: fc.nat(9), replace: fc.nat(9) }),
});

const anyTenant: fc.Arbitrary<TenantDocument> = fc
  .record({
    id: anyId,
    presence: fc.constantFrom("added", "removed", "kept"),
    changes: fc.array(anyChange, { minLength: 1, maxLength: 4 }),
    failures: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(anyFailure, { maxLength: 3 })),
    spf: fc.array(anySpf, { maxLength: 2 }),
    terraform: orNull(anyNotes),
  })
  .map(({ id, changes, failures, ...rest }) => tenant(id, failures.length > 0 ? [] : changes, { ...rest, failures }));

/** Any document that the commands could make, of up to eight tenants, with texts that nobody should trust. */
export const anyDocument: fc.Arbitrary<PreviewDocument> = fc
  .record({
    tenants: fc.uniqueArray(anyTenant, { maxLength: 8, selector: (one) => one.tenant }),
    command: fc.constantFrom("preview", "plan"),
    base: orNull(anyText),
    unchanged: fc.uniqueArray(anyId, { maxLength: 5 }),
    notes: fc.array(anyText, { maxLength: 2 }),
    reason: orNull(anyText),
    acknowledged: fc.boolean(),
    stale: fc.array(fc.record({ tenant: anyText, rule: anyText, change: orNull(anyText), by: anyText, why: anyText }), {
      maxLength: 2,
    }),
  })
  .map(({ tenants, unchanged, reason, acknowledged, ...rest }) => {
    const sorted = [...tenants].sort(byWeight);
    const risks = risksOf(sorted).map((risk) =>
      acknowledged ? { ...risk, acknowledged: { reason, by: "acknowledge/a.yaml:1" } } : risk,
    );
    const known = new Set(tenants.map((one) => one.tenant));
    return documentOf(sorted, { ...rest, risks, unchanged: unchanged.filter((id) => !known.has(id)).sort() });
  });

const ORDER = { high: 0, medium: 1, low: 2, none: 3 };

function byWeight(a: TenantDocument, b: TenantDocument): number {
  const failed = (one: TenantDocument) => (one.failures.length > 0 ? 0 : 1);
  return failed(a) - failed(b) || ORDER[a.risk] - ORDER[b.risk] || (a.tenant < b.tenant ? -1 : 1);
}
