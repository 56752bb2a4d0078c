import { expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";

/** The errors of a tenant with these domains and more, as `rule: message`, and what its policies allow. */
function judged(body: string, more = "", platform = PLATFORM) {
  const root = rootOf({ "platform.yaml": platform, "tenants/acme.yaml": tenantFile("acme", body, more) });
  const { tenants, diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  return {
    errors: diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ rule, message, help }) => `${rule}: ${message} | ${help}`),
    patterns: tenants.get("acme")?.blueprint.domains.map(({ mtaSts }) => mtaSts?.patterns),
  };
}

const SENDS = "  acme.example:\n    senders: [{ relay: main }]\n";
const relay = (region: string) => `relays:\n  main: { provider: ses, domain: acme.example${region} }\n`;

test("patterns of MTA-STS may start with *. and are written beside the hosts", () => {
  const body =
    '  acme.example:\n    mx: { hosts: [{ host: mx.example.net }] }\n    mtaSts: { mode: testing, patterns: ["*.Mail.protection.outlook.com"] }\n';
  expect(judged(body)).toEqual({ errors: [], patterns: [["mx.example.net", "*.mail.protection.outlook.com"]] });
  expect(judged(body.replace("*.Mail", "mx*.Mail")).errors).toHaveLength(1);
});

test("a region in which SES is not is refused, with the one that was meant", () => {
  expect(judged(SENDS, relay(", region: eu-centrl-1")).errors).toEqual([
    "relay/region: must be a region of SES, got eu-centrl-1 | did you mean eu-central-1?",
  ]);
  const platform = PLATFORM.replace(/region: [a-z0-9-]+/, "region: us-west-9");
  expect(platform).toContain("us-west-9");
  expect(judged(SENDS, relay(""), platform).errors).toEqual([
    "platform/region: must be a region of AWS, got us-west-9 | did you mean us-west-1?",
  ]);
  const without = PLATFORM.replace(/region: [a-z0-9-]+/, "region: ap-east-1");
  expect(judged(SENDS, relay(""), without).errors).toEqual([
    "relay/region: must be a region of SES, got ap-east-1, the aws.region of platform.yaml | did you mean sa-east-1?",
  ]);
});

test.each(["contoso.mail.protection.office365.us", "contoso.mail.protection.partner.outlook.cn"])(
  "Microsoft's other clouds have the MX host %s",
  (host) => {
    expect(judged(`  acme.example:\n    mx: { service: microsoft-365, mxHost: ${host} }\n`).errors).toEqual([]);
  },
);

test.each([
  ['"K2:ACME\\\\desk"', 0],
  ["AAD:desk@acme.example", 0],
  ["nonsense", 1],
  ['"K2:"', 1],
])("inbound.self: %s has %i errors", (self, count) => {
  const inbound = `inbound:\n  provider: ses\n  region: eu-west-1\n  self: ${self}\n  mailboxes: { desk: { addresses: [desk@acme.example], deliver: { s3: {} } } }\n`;
  const { errors } = judged("  acme.example:\n    mx: { inbound: true }\n", inbound);
  expect(errors.filter((error) => error.includes('"self"'))).toHaveLength(count);
});

test("a selector of IBM's is a UUID, and in-mum is one of its regions", () => {
  const key = "zUyyPfRL+EVBTMhoYtHcFgjA99Es9O2dzcptPdIs4nc=";
  const errors = (selector: string) =>
    judged(
      `  acme.example:\n    senders:\n      - service: ibm-event-notifications\n        spfInclude: spf.example.net\n        region: in-mum\n        dkim: [{ selector: ${selector}, publicKey: "${key}", keyType: ed25519 }]\n`,
    ).errors;
  expect(errors("3F8a2c1e-5b7d-4e9f-a6c0-1d2e3f4a5b6c")).toEqual([]);
  expect(errors("not-a-uuid")).toEqual([
    "dkim/key: must be the UUID that IBM Cloud Event Notifications gives, got not-a-uuid | the first label of the DKIM name that the vendor shows, before ._domainkey",
  ]);
});
