import { describe, expect, it } from "vitest";
import { inspect } from "../../src/rules/inspect/inspect.ts";
import { PLATFORM } from "../support/root.ts";
import { judged } from "./judged.ts";

const REPORTS = `    dmarc: { stage: reject, reports: ["mailto:dmarc@example.com"] }\n`;
const domain = (more: string) =>
  `  example.com:\n    mx: { hosts: [{ host: mx.example.net }] }\n${REPORTS}    ${more}\n`;
const WITH_SELF = PLATFORM.replace(", tls-rpt/rua-self: off", "");

describe("reports on TLS failures", () => {
  it.each([
    ['"mailto:tls@example.com"', ["warning tls-rpt/rua-self 8"]],
    ['"mailto:tls@EXAMPLE.com"', ["warning tls-rpt/rua-self 8"]],
    ['"mailto:tls@example.net"', []],
    ['"mailto:tls@notexample.com"', []],
    ['"https://example.com/tls"', []],
    ['"mailto:tls@example.com", "https://example.com/tls"', ["warning tls-rpt/rua-count 8"]],
    ['"mailto:a@example.com", "mailto:b@example.com"', ["warning tls-rpt/rua-count 8", "warning tls-rpt/rua-self 8"]],
    ['"mailto:a@example.net", "mailto:a@example.net"', []],
  ])("to %s", (rua, expected) => {
    expect(judged(domain(`tlsReports: [${rua}]`), { platform: WITH_SELF })).toEqual(expected);
  });

  it("that the platform sends to the domain itself are judged at the domain", () => {
    const platform = `${WITH_SELF}reports: { tls: ["mailto:tls@example.com"] }\n`;
    expect(judged(domain("ttl: 1h"), { platform })).toEqual(["warning tls-rpt/rua-self 5"]);
  });

  it("go to no domain that this tenant declares without mail", () => {
    const parked = "  example.net:\n    mail: none\n";
    expect(
      judged(`${domain('tlsReports: ["mailto:tls@example.net"]')}${parked}    dmarc: { reports: [] }\n`),
    ).toContain("warning tls-rpt/rua-mx 8");
  });
});

describe("a logo", () => {
  const LOGO = "https://example.com/logo.svg";
  const at = (stage: string, bimi: string) =>
    judged(domain(`bimi: { ${bimi} }`).replace("reject", stage)).filter((finding) => finding.includes("bimi/"));
  const WITHOUT = ["info bimi/certificate 8"];

  it.each([
    ["observe", ["error bimi/dmarc 8"]],
    ["quarantine-test", ["error bimi/dmarc 8"]],
    ["quarantine", WITHOUT],
    ["reject-test", WITHOUT],
    ["reject", WITHOUT],
  ])("without a certificate at %s", (stage, expected) => {
    expect(at(stage, `logo: "${LOGO}"`)).toEqual(expected);
  });

  it.each([
    [LOGO, []],
    ["https://example.com/Logo.SVG?v=2", []],
    ["https://example.com/logo.png", ["error bimi/https 8"]],
    ["https://example.com/logo.svgz", ["error bimi/https 8"]],
    ["https://example.com/logo?name=a.svg", ["error bimi/https 8"]],
    ["https://example.com/", ["error bimi/https 8"]],
  ])("at %s", (logo, expected) => {
    expect(at("quarantine", `logo: "${logo}", certificate: "https://example.com/logo.pem"`)).toEqual(expected);
  });
});

it("a record is judged as the tenant file that makes it", () => {
  const found = (text: string) =>
    inspect("bimi", text, "<record>").diagnostics.map(({ severity, rule, column }) => `${severity} ${rule} ${column}`);
  expect(found("v=BIMI1; l=https://example.com/logo.svg")).toEqual(["info bimi/certificate 12"]);
  expect(found("v=BIMI1; l=https://example.com/logo.svg; a=")).toEqual(["info bimi/certificate 12"]);
  expect(found("v=BIMI1; l=https://example.com/logo.svg; a=https://example.com/logo.pem")).toEqual([]);
  expect(found("v=BIMI1; l=; a=")).toEqual([]);
  expect(found("v=BIMI1; l=https://example.com/logo.png")).toEqual(["error bimi/https 12"]);
});

describe("a TXT value that is another standard's record", () => {
  it.each([
    ["v=STSv1; id=1", ["error mta-sts/location 8"]],
    ["v=TLSRPTv1;rua=mailto:tls@example.com", ["error tls-rpt/location 8"]],
    ["v=BIMI1", ["error bimi/location 8"]],
    ["v = DKIM1; p=", ["error dkim/location 8"]],
    ["v=STSv10; id=1", []],
    ["v=TLSRPTv1x", []],
    ["v=BIMI12;", []],
    ["v=DKIM10; p=", []],
    ["site=v=STSv1;", []],
  ])("%j", (text, expected) => {
    expect(judged(domain(`txt: ["${text}"]`))).toEqual(expected);
  });
});

it.each([
  ["1m", ["warning dns/ttl 8"]],
  ["4m", ["warning dns/ttl 8"]],
  ["5m", []],
  ["0m", ["error zone/ttl 8"]],
])("a TTL of %s", (ttl, expected) => {
  expect(judged(domain(`ttl: ${ttl}`))).toEqual(expected);
});

it.each([
  ["testing, maxAge: 31d", []],
  ["testing, maxAge: 32d", ["warning mta-sts/max-age-high-testing 8"]],
  ["testing, maxAge: 366d", ["error mta-sts/max-age-range 8"]],
  ["enforce, maxAge: 365d", []],
  ["testing, maxAge: 23h", ["warning mta-sts/max-age-low 8"]],
])("a policy in mode %s", (mode, expected) => {
  const body = `${domain(`mtaSts: { mode: ${mode}, host: external }`)}    tlsReports: ["mailto:tls@example.net"]\n`;
  expect(judged(body)).toEqual(expected);
});
