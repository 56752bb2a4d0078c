import { expect, it } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";

const SERVICE = `version: 1
service: postal
name: Postal
roles: [sender]
parameters: { properties: { key: { type: string, description: The key } } }
records: [{ name: s1._domainkey.mail, txt: "p={key}" }]
alignment: { dkim: below }
`;

/** What is reported about DMARC at reject, with what helps. */
function said(beside: string, dmarc = ""): string[] {
  const file = tenantFile(
    "acme",
    `  example.com:
    senders: [{ service: postal, key: QUJD${beside} }]
    mx: { hosts: [{ host: mx.example.net, priority: 10 }] }
    dmarc: { stage: reject${dmarc} }`,
  );
  const root = rootOf({ "catalog/postal.yaml": SERVICE, "tenants/acme.yaml": file });
  return loadFleet({ root, toolkit: TOOLKIT }, TODAY)
    .diagnostics.filter(({ rule }) => /^dmarc\/align|^cross\/reject/.test(rule))
    .map(({ rule, severity, help }) => `${severity} ${rule}: ${help}`);
}

it("a service that signs as a name below the domain aligns once the tenant says that it does", () => {
  expect(said(", state: active")).toEqual([]);
  expect(said("")).toEqual([
    "error dmarc/align-any: state: active beside service, once postal signs; until then stage: observe",
  ]);
});

it("under strict alignment it never does", () => {
  expect(said(", state: active", ", alignment: { dkim: strict }")).toEqual([
    "error dmarc/align-any: dmarc: { alignment: { dkim: relaxed } }, as its key is below the domain; until then stage: observe",
  ]);
});
