import { expect, it } from "vitest";
import { blueprintOf, linesOf } from "../resolve/resolved.ts";
import { errors, KEY, linesWith } from "./findings.ts";

const SENDS = "  example.com:\n    senders: [{ relay: alerts }]\n    dmarc: { stage: observe }";
const relay = (more: string) => `relays:\n  alerts:\n    domain: example.com\n${more}`;
const users = (count: number) =>
  Array.from({ length: count }, (_, index) => `user${index}: { keys: [a], allowFrom: [192.0.2.0/24] }`).join(", ");

it("B1: an SMTP configuration has its SPF value, an optional description and a sending domain", () => {
  const service = (more: string) =>
    `  example.com:\n    senders: [{ service: ibm-event-notifications${more} }]\n    dmarc: { stage: observe }`;
  expect(errors(service(""))).toEqual(["catalogue/parameter 6"]);
  expect(errors(service(", spfInclude: spf.example.net"))).toEqual([]);
});

it("B2: SPF and the key at UUID._domainkey are published", () => {
  const lines = linesOf(
    blueprintOf(`  example.com:
    senders:
      - service: ibm-event-notifications
        spfInclude: spf.example.net
        dkim: [{ selector: 3f0e4c1a-6c1e-4b8e-9a53-5a2f6c0d9e11, publicKey: "${KEY}", state: active }]
    dmarc: { stage: observe }`),
  );
  expect(lines).toContain("TXT example.com v=spf1 include:spf.example.net ~all");
  expect(lines).toContain(`TXT 3f0e4c1a-6c1e-4b8e-9a53-5a2f6c0d9e11._domainkey.example.com v=DKIM1; k=rsa; p=${KEY}`);
});

it("B3: a fifth contact address is refused", () => {
  const contacts = (count: number) =>
    relay(
      `    users: { ${users(1)} }\n    questionnaire: { contacts: [${Array.from({ length: count }, (_, n) => `c${n}@example.com`).join(", ")}] }`,
    );
  expect(errors(SENDS, contacts(4))).toEqual([]);
  expect(errors(SENDS, contacts(5))).toEqual(["schema/length 12"]);
});

it("B4: a user that may connect from nowhere is warned about", () => {
  expect(linesWith("relay/no-network", SENDS, relay("    users: { app: { keys: [a] } }"))).toEqual([11]);
  const open = relay("    access: { cidrs: [192.0.2.0/24] }\n    users: { app: { keys: [a] } }");
  expect(linesWith("relay/no-network", SENDS, open)).toEqual([]);
});

it("B5: a relay is reached at its region's endpoint, port 587 with STARTTLS", () => {
  const { relays } = blueprintOf(`${SENDS}\n${relay("    region: eu-central-1")}`);
  expect(relays[0]?.smtp).toEqual({ host: "email-smtp.eu-central-1.amazonaws.com", port: 587, security: "STARTTLS" });
});

it("B6: five SMTP users are taken, a sixth is refused", () => {
  expect(errors(SENDS, relay(`    users: { ${users(5)} }`))).toEqual([]);
  expect(errors(SENDS, relay(`    users: { ${users(6)} }`))).toEqual(["schema/length 11"]);
});

it("B7: a sender outside the relay's domain is refused", () => {
  const more = relay(`    from: [alerts@example.net]\n    users: { ${users(1)} }`);
  expect(errors(SENDS, more)).toEqual(["relay/from 11"]);
});
