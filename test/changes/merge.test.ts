import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digestOfTenants } from "../../src/changes/acknowledge/digest.ts";
import { mergeDocuments } from "../../src/changes/document/merge.ts";
import type { PreviewDocument, StaleAcknowledgement } from "../../src/model/change.ts";
import { anyDocument } from "../support/any-document.ts";
import { change, documentOf, PLAN, risksOf, TEN, tenant } from "../support/preview-documents.ts";

/** The document, or its fault. */
function merge(...documents: PreviewDocument[]): PreviewDocument | string {
  const result = mergeDocuments(documents);
  return result.ok ? result.document : result.fault;
}

/** A document as shards would give it: each tenant in one of them. */
function split(document: PreviewDocument, shards: number): PreviewDocument[] {
  return Array.from({ length: shards }, (_, shard) => {
    const own = <T>(all: readonly T[]) => all.filter((_, index) => index % shards === shard);
    const tenants = own(document.tenants);
    const ids = new Set(tenants.map((one) => one.tenant));
    return documentOf(tenants, {
      ...document,
      unchanged: own(document.unchanged),
      risks: document.risks.filter((risk) => ids.has(risk.tenant)),
      digest: digestOfTenants(tenants),
    });
  });
}

describe("the shards of a run", () => {
  it("make the document that one run makes, in any order", () => {
    expect(merge(...split(TEN, 3))).toEqual(TEN);
    expect(merge(...split(TEN, 3).reverse())).toEqual(TEN);
  });

  it("do so whatever is in them", () => {
    fc.assert(
      fc.property(anyDocument, fc.integer({ min: 1, max: 4 }), (document, shards) => {
        const whole = merge(document);
        expect(merge(...split(document, shards))).toEqual(whole);
        expect(merge(...split(document, shards).reverse())).toMatchObject({
          digest: (whole as PreviewDocument).digest,
        });
      }),
      { numRuns: 60 },
    );
  });

  it("of one tenant each are side by side", () => {
    const one = documentOf([], { unchanged: ["birch-law"] });
    const other = documentOf([tenant("acme", [change({ name: "example.com", words: "SPF takes in desk" })])]);
    expect(merge(one, other)).toMatchObject({
      unchanged: ["birch-law"],
      summary: { changed: 1, unchanged: 1, failed: 0, needsAcknowledgement: 0 },
    });
  });
});

describe("what all shards share", () => {
  const fanOut = change({
    kind: "tenant",
    type: null,
    name: "catalog/desk.yaml",
    words: "catalog/desk.yaml alone changes 40 tenants",
    rule: "tenant/fan-out",
    risk: "high",
  });
  const own = change({
    kind: "resource",
    type: "aws_ses_receipt_rule_set",
    name: "rules",
    words: "Terraform creates rules",
  });
  const described = [tenant("platform", [fanOut])];
  const shard = (id: string) => documentOf([...described, tenant(id, [own])], { risks: risksOf(described) });

  it("appears once", () => {
    const whole = merge(shard("acme"), shard("birch-law"));
    expect(whole).toMatchObject({ risks: [{ tenant: "platform", rule: "tenant/fan-out" }] });
    expect((whole as PreviewDocument).tenants.map((one) => one.tenant)).toEqual(["platform", "acme", "birch-law"]);
  });

  it("is what the shard says that knows most of it", () => {
    const more = documentOf([tenant("platform", [fanOut, own])]);
    const whole = merge(shard("acme"), more) as PreviewDocument;
    expect(whole.tenants.find((one) => one.tenant === "platform")?.changes).toHaveLength(2);
    expect(whole.risks).toEqual(more.risks);
  });

  it("changes where one shard says that it does", () => {
    expect(merge(shard("acme"), documentOf([], { unchanged: ["platform"] }))).toMatchObject({ unchanged: [] });
  });

  it("is refused where two shards contradict each other", () => {
    expect(merge(shard("acme"), documentOf([tenant("platform", [own])]))).toMatch(/say the same of platform/);
  });
});

describe("a stale acknowledgement", () => {
  const entry: StaleAcknowledgement = {
    tenant: "harbor-supply",
    rule: "mx/replaced",
    change: null,
    by: "acknowledge/mail-12.yaml:2",
    why: "no such change",
  };

  it("is none where another shard has the change that it acknowledges", () => {
    expect(merge(TEN, documentOf([], { stale: [entry] }))).toMatchObject({ stale: TEN.stale });
  });

  it("is reported once, with the reason of the shard that has its tenant", () => {
    const differs = { ...entry, tenant: "acme", rule: "spf/weakened", why: "the change differs" };
    const blind = documentOf([], { stale: [{ ...differs, why: "no such change" }] });
    const sees = documentOf([tenant("acme", [])], { stale: [differs] });
    expect(merge(blind, sees, blind)).toMatchObject({ stale: [differs] });
    expect(merge(sees, blind)).toMatchObject({ stale: [differs] });
  });
});

it.each<[string, PreviewDocument[], RegExp]>([
  ["nothing", [], /one document or more/],
  ["a tenant twice", [TEN, TEN], /in one document, got broken-shop in two/],
  ["two commands", [documentOf([]), { ...PLAN, base: documentOf([]).base }], /of one command, got preview and plan/],
  [
    "two commits",
    [documentOf([]), documentOf([], { base: "0123456789ab" })],
    /compare with one commit, got 4f0c.* and 0123456789ab/,
  ],
  ["one that changes and does not", [TEN, documentOf([], { unchanged: ["acme"] })], /agree on acme/],
])("%s is refused", (_, documents, fault) => {
  expect(merge(...documents)).toMatch(fault);
});
