import type { Plain, PreviewDocument, Risk, StaleAcknowledgement, TenantDocument } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import { JsonFault } from "../../model/json-fault.ts";
import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import { canonical, digestOfTenants } from "../acknowledge/digest.ts";
import { digestOfPlan } from "../plan/digest.ts";
import { compareTenants, summarize } from "./assemble.ts";
import { catchFault, type ReadDocument } from "./fault.ts";

/**
 * The shards of one run as one document, in any order: the same as one run over all tenants would give. A tenant belongs to one shard;
 * `platform`, which every shard may tell of, appears once. Documents that contradict each other are refused.
 */
export function mergeDocuments(documents: readonly PreviewDocument[]): ReadDocument {
  return catchFault(() => merged(documents));
}

function merged(documents: readonly PreviewDocument[]): PreviewDocument {
  const [one] = documents;
  if (one === undefined) throw new JsonFault("", "must be one document or more, got none");
  for (const { command, base } of documents) {
    if (command !== one.command)
      throw new JsonFault("", `the documents must be of one command, got ${one.command} and ${command}`);
    if (base !== one.base)
      throw new JsonFault(
        "",
        `the documents must compare with one commit, got ${one.base ?? "none"} and ${base ?? "none"}`,
      );
  }
  const tenants = new Map<string, TenantDocument>();
  for (const document of documents) for (const tenant of document.tenants) put(tenants, tenant);
  const unchanged = idsOf(documents, "unchanged", tenants);
  const mayChange = idsOf(documents, "mayChange", tenants);
  const risks = risksOf(documents, tenants);
  const all = [...tenants.values()].sort(compareTenants);
  return {
    version: 1,
    command: one.command,
    base: one.base,
    tenants: all,
    unchanged,
    ...(mayChange.length > 0 && { mayChange }),
    risks,
    stale: staleOf(documents, risks),
    notes: [...new Set(documents.flatMap(({ notes }) => notes))],
    digest: one.command === "plan" ? digestOfPlan({ tenants: all }) : digestOfTenants(all),
    summary: summarize({ tenants: all, unchanged, mayChange, risks }),
  };
}

/** A shard may know less of what all share than another, never something else. */
function put(tenants: Map<string, TenantDocument>, tenant: TenantDocument): void {
  const { tenant: id } = tenant;
  const known = tenants.get(id);
  if (known === undefined) tenants.set(id, tenant);
  else if (id !== PLATFORM) throw new JsonFault("", `a tenant must be in one document, got ${id} in two`);
  else if (holds(tenant, known)) tenants.set(id, tenant);
  else if (!holds(known, tenant))
    throw new JsonFault("", `the documents must say the same of ${id}, got two different things`);
}

function holds(more: TenantDocument, less: TenantDocument): boolean {
  const texts = ({ changes, failures }: TenantDocument) =>
    [...changes, ...failures].map((one) => canonical(one as unknown as Plain));
  const there = new Set(texts(more));
  return texts(less).every((text) => there.has(text));
}

function idsOf(
  documents: readonly PreviewDocument[],
  key: "unchanged" | "mayChange",
  tenants: ReadonlyMap<string, unknown>,
): readonly string[] {
  const ids = new Set(documents.flatMap((document) => document[key] ?? []));
  for (const id of ids)
    if (tenants.has(id)) {
      if (id !== PLATFORM)
        throw new JsonFault("", `the documents must agree on ${id}: it changes in one, and not in another`);
      ids.delete(id);
    }
  return [...ids].sort(compareText);
}

/** Of `platform`, those of the document that knows most of it; one that any shard finds acknowledged is. */
function risksOf(documents: readonly PreviewDocument[], tenants: ReadonlyMap<string, TenantDocument>): readonly Risk[] {
  const risks = new Map<string, Risk>();
  for (const document of documents) {
    const own = new Map(document.tenants.map(({ tenant, digest }) => [tenant, digest]));
    for (const risk of document.risks) {
      if (own.get(risk.tenant) !== tenants.get(risk.tenant)?.digest) continue;
      const key = canonical([risk.tenant, risk.rule]);
      const known = risks.get(key);
      if (known === undefined || known.acknowledged === null) risks.set(key, risk);
    }
  }
  return [...risks.values()].sort((a, b) => compareText(a.tenant, b.tenant) || compareText(a.rule, b.rule));
}

/** Stale is what no shard has a use for; why, the shard says that has its tenant. */
function staleOf(documents: readonly PreviewDocument[], risks: readonly Risk[]): readonly StaleAcknowledgement[] {
  const used = new Set(
    risks.flatMap(({ rule, acknowledged }) => (acknowledged === null ? [] : [canonical([rule, acknowledged.by])])),
  );
  const stale = new Map<string, StaleAcknowledgement>();
  for (const { stale: entries, tenants } of documents) {
    const own = new Set(tenants.map((one) => one.tenant));
    for (const entry of entries) {
      const { tenant, rule, change, by } = entry;
      if (used.has(canonical([rule, by]))) continue;
      const key = canonical([by, tenant, rule, change]);
      if (!stale.has(key) || own.has(tenant)) stale.set(key, entry);
    }
  }
  return [...stale].sort(([a], [b]) => compareText(a, b)).map(([, entry]) => entry);
}
