import { expect, it } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { blueprintOf, linesOf } from "../resolve/resolved.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";
import { errors, KEY, linesWith } from "./findings.ts";

const relay = (more: string) => `relays:\n  desk:\n    domain: example.com\n${more}`;
const SENDS = "  example.com:\n    senders: [{ relay: desk }]\n    dmarc: { stage: observe }";

it("A2: none is accepted, provisioned as preferred, and said so; a platform may forbid it", () => {
  const more = relay("    tls: none\n    recipients: { example.net: none, example.org: required }");
  expect(errors(SENDS, more)).toEqual([]);
  expect(linesWith("relay/tls-none", SENDS, more)).toEqual([11, 12]);
  expect(blueprintOf(`${SENDS}\n${more}`).relays[0]?.sets.map(({ tls }) => tls)).toEqual(["preferred", "required"]);
  const platform = "version: 1\norganisation: Test\naws: { region: eu-west-1 }\nguardrails: { relayTls: preferred }\n";
  const root = rootOf({ "platform.yaml": platform, "tenants/acme.yaml": tenantFile("acme", SENDS, more) });
  const { diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  expect(diagnostics.filter(({ rule }) => rule === "guardrail/relay-tls").map(({ line }) => line)).toEqual([11, 12]);
});

it("A5: host names and ranges of the mail servers are in the customer's one SPF record", () => {
  const lines = linesOf(
    blueprintOf(`  example.com:
    senders:
      - { service: bmc-helix, hosts: [mail1.example.net, mail2.example.net], ip4: [192.0.2.0/28] }
      - { service: google-workspace }
    dmarc: { stage: observe }`),
  );
  expect(lines.filter((line) => line.startsWith("TXT example.com v=spf1"))).toEqual([
    "TXT example.com v=spf1 ip4:192.0.2.0/28 a:mail1.example.net a:mail2.example.net include:_spf.google.com ~all",
  ]);
});

it("A6: the platform's public key is published, and the private one appears nowhere", () => {
  const lines = linesOf(
    blueprintOf(`  example.com:
    senders: [{ service: bmc-helix, ip4: [192.0.2.0/28], dkim: [{ selector: helix, publicKey: "${KEY}" }] }]
    dmarc: { stage: observe }`),
  );
  expect(lines).toContain(`TXT helix._domainkey.example.com v=DKIM1; k=rsa; p=${KEY}`);
});

it("A9: headers under a relay are refused, with what is there instead", () => {
  const more = relay("    headers: { X-Desk: one }\n    users: { app: { keys: [a], allowFrom: [192.0.2.0/24] } }");
  expect(errors(SENDS, more)).toEqual(["schema/unknown-field 11"]);
});
