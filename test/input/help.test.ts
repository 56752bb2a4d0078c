import { describe, expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { suggest } from "../../src/standards/text/suggest.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";

const DMARC = "    dmarc: { reports: ['mailto:d@example.com'] }\n";
const domain = (body: string) => tenantFile("acme", `  example.com:\n    mail: none\n${DMARC}${body}`);
const relay = (body: string) =>
  tenantFile("acme", `  example.com:\n    mail: none\n${DMARC}`, `relays: { shop: ${body} }`);

/** The help of the one finding. */
function helpOf(text: string): string | undefined {
  const { diagnostics } = loadFleet({ root: rootOf({ "tenants/acme.yaml": text }), toolkit: TOOLKIT }, TODAY);
  const [one, ...others] = diagnostics.filter(({ severity }) => severity === "error");
  expect(others).toEqual([]);
  return one?.help;
}

describe("the help gives what to write instead", () => {
  test.each([
    ["a field", domain("    sendrs: []\n"), "did you mean senders?"],
    ["a field with letters swapped", domain("    ttsMas: 1\n".replace("ttsMas", "mtaSst")), "did you mean mtaSts?"],
    ["a value", domain("    mtaSts: { mode: enfroce }\n"), "did you mean enforce?"],
    ["a field that must be there", relay("{ domian: example.com }"), "did you mean domain?"],
    ["a union's key", domain("    mx: { servce: google-workspace }\n"), "did you mean service?"],
    ["a zone's provider", domain("    zone: { provider: cloudfare }\n"), "did you mean cloudflare?"],
    [
      "a service",
      domain("    senders: [{ service: secutx }]\n").replace("mail: none", "mail: sends"),
      "did you mean secutix?",
    ],
    ["a relay's domain", relay("{ domain: exampel.com }"), "did you mean example.com?"],
    ["leading zeros", domain("    txt: [0123]\n"), 'quote it: "0123"'],
    ["an exponent", domain("    txt: [1e3]\n"), 'quote it: "1e3"'],
    ["true", domain("    txt: [true]\n"), 'quote it: "true"'],
    ["digits too many to be exact", domain("    txt: [12345678901234567890]\n"), '"12345678901234567890"'],
    ["headers", relay("{ domain: example.com, headers: { X-Shop: a } }"), "custom headers are not supported"],
    ["customHeaders", relay("{ domain: example.com, customHeaders: {} }"), "custom headers are not supported"],
    ["extraHeaders", relay("{ domain: example.com, extra-headers: [a] }"), "custom headers are not supported"],
    ["an address without mailto:", domain("    tlsReports: [tls@example.com]\n"), '"mailto:tls@example.com"'],
    ["a duration", domain("    ttl: 60s\n"), "30m, 12h, 14d"],
    ["a duration without its unit", domain("    ttl: 60\n"), "30m, 12h, 14d"],
    ["an unknown field far from any", domain("    quux: 1\n"), "the fields here are zone, ttl"],
    ["a tab", domain("\tttl: 1h\n"), "indent with spaces"],
  ])("%s", (_, text, help) => {
    expect(helpOf(text)).toContain(help);
  });

  test("of a missing field, its description", () => {
    expect(helpOf("version: 1\ntenant: acme\ndomains: { example.com: { mail: none } }\n")).toMatch(
      /^add contact: …\nWho is notified/,
    );
  });
});

describe("the nearest known word", () => {
  test.each([
    ["mian", "main"],
    ["Main", "main"],
    ["secutx", "secutix"],
    ["recieves", "receives"],
    ["x", undefined],
    ["", undefined],
    ["quarantine-tset", "quarantine-test"],
  ])("%s", (written, expected) => {
    expect(suggest(written, ["main", "secutix", "receives", "quarantine", "quarantine-test"])).toBe(expected);
  });
});
