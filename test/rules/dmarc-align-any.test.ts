import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { judged } from "./judged.ts";

const KEY = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .publicKey.export({ type: "spki", format: "der" })
  .toString("base64");
const key = (state: string) => `dkim: [{ selector: s1, publicKey: ${KEY}, state: ${state} }]`;

/** A sender beside a relay that is aligned, at a stage. */
const align = (sender: string, stage: string, alignment = "{}") =>
  judged(`  example.com:
    mx: { hosts: [{ host: mx.example.net }] }
    senders:
      - { relay: shop }
      - { ${sender} }
    dmarc: { stage: ${stage}, reports: ["mailto:d@example.com"], alignment: ${alignment} }
relays:
  shop: { domain: example.com }
`).filter((finding) => finding.includes("dmarc/align-any"));

const ERROR = ["error dmarc/align-any 9"];
const WARNING = ["warning dmarc/align-any 9"];

describe.each(["quarantine-test", "quarantine", "reject-test", "reject"])("at %s", (stage) => {
  test.each([
    ["a vendor that requires DKIM, without a key", "service: cimcloud", ERROR],
    ["whose key is published", `service: cimcloud, ${key("published")}`, ERROR],
    ["whose key is retiring", `service: cimcloud, ${key("retiring")}`, ERROR],
    ["whose key is retired", `service: cimcloud, ${key("retired")}`, ERROR],
    ["whose key is active", `service: cimcloud, ${key("active")}`, []],
    ["without a word of its key's state", `service: cimcloud, ${key("active").replace(", state: active", "")}`, ERROR],
    ["whose selectors the catalogue delegates, and nobody activated", "service: secutix, institution: mosa", ERROR],
    ["which the vendor activated", "service: secutix, institution: mosa, state: active", []],
    [
      "one of them retired",
      "service: secutix, institution: mosa, state: active, dkim: [{ selector: stxsel1, state: retired }]",
      [],
    ],
    ["addresses without a key", "name: office, ip4: [192.0.2.1]", WARNING],
    ["a service whose envelope sender is in the domain, without a key", "service: google-workspace", WARNING],
    ["addresses with a key", `name: office, ip4: [192.0.2.1], ${key("active")}`, []],
    ["a name alone", "name: office", ERROR],
    ["a name with a key", `name: office, ${key("active")}`, []],
  ])("%s", (_, sender, expected) => {
    expect(align(sender, stage)).toEqual(expected);
  });
});

test("at observe nothing is asked for", () => {
  expect(align("service: cimcloud", "observe")).toEqual([]);
  expect(align("name: office", "observe")).toEqual([]);
});
