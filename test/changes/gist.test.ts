import { expect, test } from "vitest";
import { gistOf } from "../../src/changes/document/gist.ts";
import { renderMarkdown } from "../../src/changes/render/markdown/render.ts";
import { renderTerminal } from "../../src/changes/render/terminal.ts";
import { operationsOf } from "../../src/changes/sides/operations.ts";
import { PLAIN } from "../../src/cli/io.ts";
import { change, documentOf, part, tenant } from "../support/preview-documents.ts";

const record = (name: string, more = {}) =>
  change({
    action: "create",
    name,
    words: `TXT of ${name} is published`,
    after: { values: ["text"], ttl: 3600, zone: "external" },
    ...more,
  });
const relay = change({
  action: "create",
  kind: "relay",
  type: null,
  name: "tickets",
  words: "relay tickets is new",
  after: { smtp: { host: "smtp.example.net", port: 587 }, suppress: ["bounce", "complaint"], from: [] },
});
const whole = change({
  action: "create",
  kind: "tenant",
  type: null,
  name: "acme",
  domain: null,
  words: "new tenant acme: 2 records in 1 domain, 1 relay",
  after: { lifecycle: "active", records: 2 },
});

const acme = tenant("acme", [whole, record("a.example.com"), record("b.example.com"), relay], { presence: "added" });

test("what comes with its tenant is one sentence, and its records are rows alone", () => {
  expect(gistOf(acme)).toEqual([whole.words]);
  expect(operationsOf(acme.changes)).toEqual({ create: 3, update: 0, delete: 0 });
  const comment = renderMarkdown(documentOf([acme]));
  expect(comment).not.toContain("TXT of a.example.com");
  expect(comment.match(/a\.example\.com/g)).toHaveLength(1);
  expect(renderTerminal(documentOf([acme]), PLAIN)).toContain("+ TXT a.example.com  text\n");
});

test("what is not a record is a sentence and its fields, never data in a table", () => {
  const comment = renderMarkdown(documentOf([acme]));
  expect(comment).toContain("- relay tickets is new");
  expect(comment).toContain("+ smtp.host: smtp.example.net\n+ smtp.port: 587\n+ suppress: bounce, complaint\n");
  expect(comment).not.toMatch(/\| \+ \| (tenant|relay) \|/);
  expect(comment).not.toContain("{&quot;");
  expect(comment).not.toContain('{"host"');
});

test("what breaks a rule of its own is reported beside the headline", () => {
  const gone = change({
    ...whole,
    action: "delete",
    words: "tenant acme is retired",
    rule: "tenant/retired",
    risk: "high",
  });
  const policy = change({
    action: "delete",
    kind: "policy",
    type: null,
    name: "mta-sts.example.com",
    words: "MTA-STS of example.com is removed",
    rule: "mta-sts/removal",
    risk: "medium",
    parts: [part("- mode")],
  });
  const left = change({
    ...relay,
    action: "delete",
    words: "relay tickets is removed",
    before: relay.after,
    after: null,
  });
  const retired = tenant("acme", [gone, policy, left]);
  expect(gistOf(retired)).toEqual([gone.words, policy.words]);
  expect(renderMarkdown(documentOf([retired]))).not.toContain("smtp.host");
});

test("a domain reports its own records, and a sender that comes is not a domain that does", () => {
  const domain = change({
    ...whole,
    kind: "domain",
    name: "example.com",
    domain: "example.com",
    words: "domain example.com is new",
  });
  const other = record("c.example.net", { domain: "example.net" });
  expect(gistOf(tenant("acme", [domain, record("a.example.com"), other]))).toEqual([domain.words, other.words]);
  const sender = change({ ...domain, words: "example.com lists office as a sender", after: { sender: "office" } });
  expect(gistOf(tenant("acme", [sender, record("a.example.com")]))).toHaveLength(2);
});
