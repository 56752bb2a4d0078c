import type {
  Change,
  Failure,
  Part,
  Plain,
  PreviewDocument,
  Risk,
  SpfBranch,
  SpfCount,
  SpfDocument,
  StaleAcknowledgement,
  TenantDocument,
  TerraformNotes,
} from "../../model/change.ts";
import { compareTenants, summarize } from "./assemble.ts";
import { boolean, Fault, list, number, object, oneOf, orNull, type Reader, read, text, word } from "./reader.ts";

/** A document, or the first thing that is wrong with it. */
export type ReadDocument =
  | { readonly ok: true; readonly document: PreviewDocument }
  | { readonly ok: false; readonly fault: string };

/** Nesting of data, and of a lookup tree: ten lookups reach no deeper. */
const MAX_DEPTH = 32;

/**
 * The document that a text of JSON holds, or what is wrong with it and where. It may come from a job that ran a stranger's code: every
 * field is checked, unknown ones are dropped, sizes and depths are bounded, and what follows from the rest (order, counts) is made
 * anew. What it says of changes is believed: nobody here can know better.
 */
export function readDocument(json: string): ReadDocument {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, fault: "must be JSON" };
  }
  return read(() => checked(documentAt(value, "")));
}

const DIGEST = word(/^[0-9a-f]{40}$/, "a digest of hexadecimal digits");
const RULE = word(/^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/, "a rule's id such as dmarc/weakened");
const LEVEL = oneOf("high", "medium", "low", "none");
const line = number(1, 10_000_000);
const counted = number(0, 10_000_000);

const plain: Reader<Plain> = (value, at) => plainAt(value, at, 0);

function plainAt(value: unknown, at: string, depth: number): Plain {
  if (depth > MAX_DEPTH) throw new Fault(at, `must be at most ${MAX_DEPTH} deep`);
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "number") return value;
  if (typeof value === "string") return text(value, at);
  if (Array.isArray(value)) return value.map((one, index) => plainAt(one, `${at}[${index}]`, depth + 1));
  const entries = Object.entries(value as object).map(([key, one]) => [key, plainAt(one, at, depth + 1)] as const);
  return Object.fromEntries(entries);
}

const part: Reader<Part> = object({
  action: oneOf("added", "removed", "changed", "kept"),
  name: text,
  before: orNull(text),
  after: orNull(text),
});

const change: Reader<Change> = object({
  action: oneOf("create", "update", "delete", "replace"),
  kind: oneOf("record", "policy", "relay", "user", "mailbox", "inbound", "domain", "tenant", "resource"),
  type: orNull(text),
  name: text,
  domain: orNull(text),
  before: plain,
  after: plain,
  words: text,
  rule: orNull(RULE),
  risk: LEVEL,
  parts: list(part),
  place: orNull(object({ file: text, line })),
});

const failure: Reader<Failure> = object({
  rule: RULE,
  severity: oneOf("error", "warning", "info"),
  message: text,
  file: orNull(text),
  line: orNull(line),
  help: orNull(text),
});

const spfCount: Reader<SpfCount> = object({ lookups: counted, exact: boolean });

function branchAt(depth: number): Reader<SpfBranch> {
  return (value, at) => {
    if (depth > MAX_DEPTH) throw new Fault(at, `must be at most ${MAX_DEPTH} deep`);
    return object<SpfBranch>({
      term: text,
      lookups: counted,
      senders: list(text),
      below: (below, where) => list(branchAt(depth + 1))(below, where),
    })(value, at);
  };
}

const spf: Reader<SpfDocument> = object({
  domain: text,
  before: orNull(spfCount),
  after: orNull(spfCount),
  tree: list(branchAt(0)),
});

const notes: Reader<TerraformNotes> = object({
  noise: list(text),
  drift: list(change),
  imported: list(object({ address: text, id: text })),
  moved: list(object({ from: text, to: text })),
  forgotten: list(text),
  counts: object({ create: counted, update: counted, delete: counted, replace: counted }),
});

const tenant: Reader<TenantDocument> = object({
  tenant: text,
  risk: LEVEL,
  presence: oneOf("added", "removed", "kept"),
  changes: list(change),
  failures: list(failure),
  spf: list(spf),
  terraform: orNull(notes),
  digest: DIGEST,
});

const risk: Reader<Risk> = object({
  tenant: text,
  rule: RULE,
  digest: DIGEST,
  words: list(text),
  acknowledged: orNull(object({ reason: orNull(text), by: text })),
});

const stale: Reader<StaleAcknowledgement> = object({
  tenant: text,
  rule: text,
  change: orNull(text),
  by: text,
  why: text,
});

const documentAt: Reader<Omit<PreviewDocument, "summary">> = object({
  version: (value, at) => {
    if (value !== 1) throw new Fault(at, `must be 1, got ${JSON.stringify(value)?.slice(0, 40)}`);
    return 1 as const;
  },
  command: oneOf("preview", "plan"),
  base: orNull(text),
  tenants: list(tenant),
  unchanged: list(text),
  risks: list(risk),
  stale: list(stale),
  notes: list(text),
  digest: DIGEST,
});

/** What the fields say of each other. */
function checked(found: Omit<PreviewDocument, "summary">): PreviewDocument {
  const changed = new Set<string>();
  for (const [index, { tenant: id }] of found.tenants.entries()) {
    if (changed.has(id)) throw new Fault(`tenants[${index}].tenant`, `must be there once, got ${id} again`);
    changed.add(id);
  }
  for (const [index, id] of found.unchanged.entries())
    if (changed.has(id)) throw new Fault(`unchanged[${index}]`, `must be another than those that change, got ${id}`);
  const key = (id: string, rule: string) => JSON.stringify([id, rule]);
  const asked = new Set(
    found.tenants.flatMap(({ tenant: id, changes }) =>
      changes.flatMap((one) => (one.risk === "high" && one.rule !== null ? [key(id, one.rule)] : [])),
    ),
  );
  for (const [index, one] of found.risks.entries())
    if (!asked.delete(key(one.tenant, one.rule)))
      throw new Fault(`risks[${index}]`, `must be of a change that is there, once, got ${one.rule} of ${one.tenant}`);
  const [missing] = asked;
  if (missing !== undefined) throw new Fault("risks", `must hold every change of high risk, got none of ${missing}`);
  return { ...found, tenants: [...found.tenants].sort(compareTenants), summary: summarize(found) };
}
