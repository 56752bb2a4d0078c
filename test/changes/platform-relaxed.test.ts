import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { platformChanges } from "../../src/changes/declared/platform-changes.ts";
import { postroad } from "../support/cli.ts";
import { commit } from "../support/repository.ts";
import { PLATFORM, rootOf, tenantFile } from "../support/root.ts";

const file = (more: object) => ({ version: 1 as const, organisation: "acme", ...more });
const words = (before: object, after: object) =>
  platformChanges(file(before), file(after)).map((change) => `${change.risk} ${change.words}`);

test.each([
  [
    "a guardrail of TLS",
    { guardrails: { relayTls: "required" } },
    { guardrails: { relayTls: "preferred" } },
    ["high guardrail relayTls goes from required to preferred"],
  ],
  [
    "rules that are waivable now",
    { guardrails: { neverWaive: ["dmarc/p-none", "mx/no-ip"] } },
    { guardrails: { neverWaive: ["mx/no-ip"] } },
    ["high guardrail neverWaive is shorter: tenants may waive dmarc/p-none"],
  ],
  [
    "guardrails that are gone",
    { guardrails: { regions: ["eu-west-1"], services: ["brevo"] } },
    {},
    ["high guardrail regions is gone: tenants may use any", "high guardrail services is gone: tenants may use any"],
  ],
  [
    "limits",
    {},
    { limits: { tenantsPerChange: 10000, reportLoss: 2, spfRange: { ip4: 1 }, quotas: { "iam-users": 6000 } } },
    [
      "high limit tenantsPerChange is raised from 25 to 10000",
      "high limit reportLoss lets a stricter DMARC stage lose 2 % of a domain's mail, 0.1 % before",
      "high limit spfRange.ip4 lets SPF open to ranges of /1, /8 before",
      "medium limit iam-users is raised from 5000 to 6000",
    ],
  ],
  [
    "a quota and a zone that are no longer named",
    { limits: { quotas: { "iam-users": 10 } }, zones: { Z1: { tenants: ["acme"] } } },
    {},
    [
      "medium limit iam-users is raised from 10 to 5000",
      "high zone Z1 is no longer kept to acme: any tenant with a domain of the same organization may write into it",
    ],
  ],
  [
    "shared zones",
    { zones: { Z1: { tenants: ["acme"] }, Z2: { tenants: ["acme"] } } },
    { zones: { Z1: { tenants: ["acme", "birch"] }, Z2: { tenants: ["acme"] }, Z3: { tenants: ["cedar", "fir"] } } },
    [
      "high zone Z1 lets in birch beside acme, whatever organization their domains belong to",
      "high zone Z3 lets in cedar and fir, whatever organization their domains belong to",
    ],
  ],
  [
    "severities",
    { rules: { "mx/no-ip": "warning" } },
    { rules: { "mx/no-ip": "off", "dmarc/rua-missing": "error" } },
    ["high rule mx/no-ip is lowered from warning to off"],
  ],
])("what is relaxed is listed by name: %s", (_, before, after, expected) => {
  expect(words(before, after)).toEqual(expected);
});

test("what is the same or stricter is not", () => {
  const strict = { guardrails: { relayTls: "required", neverWaive: ["mx/no-ip"], regions: ["eu-west-1"] } };
  expect(words({}, strict)).toEqual([]);
  expect(words(strict, strict)).toEqual([]);
  expect(words({ limits: { tenantsPerChange: 30 } }, { limits: { tenantsPerChange: 5 } })).toEqual([]);
});

test("preview asks about a lowered guardrail though no tenant changes, and a pasted TODO is not an answer", async () => {
  const root = rootOf({
    "platform.yaml": `${PLATFORM}guardrails: { relayTls: required }\n`,
    "tenants/acme.yaml": tenantFile("acme", "  example.com: { mail: none }\n"),
  });
  const base = commit(root);
  writeFileSync(join(root, "platform.yaml"), `${PLATFORM}guardrails: { relayTls: none }\n`);
  const preview = async () => {
    const { code, out } = await postroad(["preview", "--base", base, "--root", root, "--format", "json"]);
    return { code, ...JSON.parse(out) };
  };
  const asked = await preview();
  expect(asked).toMatchObject({ code: 3, risks: [{ tenant: "platform", rule: "guardrail/relaxed" }] });
  mkdirSync(join(root, "acknowledge"));
  const line = (reason: string) =>
    `- { tenant: platform, rule: guardrail/relaxed, change: "${asked.risks[0].digest}", reason: "${reason}" }\n`;
  writeFileSync(join(root, "acknowledge/a.yaml"), line("TODO: why this is right"));
  expect(await preview()).toMatchObject({
    code: 3,
    risks: [{ acknowledged: null }],
    stale: [{ why: "it does not say why: write the reason in place of the TODO" }],
  });
  writeFileSync(join(root, "acknowledge/a.yaml"), line("No relay is left that needs it."));
  expect(await preview()).toMatchObject({ code: 2, risks: [{ acknowledged: { reason: expect.any(String) } }] });
});
