import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { RULES } from "../../src/model/rule-index.ts";
import { POLICY_RULES } from "../../src/rules/all.ts";
import { PLATFORM, TOOLKIT } from "../support/root.ts";
import { judged } from "./judged.ts";

const NEUTRAL = (name: string) => `  ${name}:
    mx: { hosts: [{ host: mx.example.net }] }
    senders: [{ name: office, ip4: [192.0.2.1] }]
    spf: { all: neutral }
    dmarc: { reports: ["mailto:d@${name}"] }
`;
const waivers = (...lines: string[]) =>
  `waivers:\n${lines.map((line) => `  - { ${line}, reason: It will go, until: 2026-12-31 }\n`).join("")}`;
const rules = (text: string) => PLATFORM.replace("rules: {", `rules: { ${text},`);

test("every rule of mail policy is in the index, once", () => {
  const ids = POLICY_RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(RULES).toHaveProperty([id]);
});

describe("the platform says how much a rule weighs", () => {
  test.each([
    ["error", ["error spf/all-neutral 8"]],
    ["warning", ["warning spf/all-neutral 8"]],
    ["info", ["info spf/all-neutral 8"]],
    ["off", []],
  ])("%s", (severity, expected) => {
    expect(judged(NEUTRAL("example.com"), { platform: rules(`spf/all-neutral: ${severity}`) })).toEqual(expected);
  });
  test("of both weights, where a rule speaks with two", () => {
    const senders =
      "  example.com:\n    mx: { hosts: [{ host: mx.example.net }] }\n    senders: [{ service: cimcloud }, { name: office, ip4: [192.0.2.1] }, { relay: shop }]\n    dmarc: { stage: quarantine, reports: ['mailto:d@example.com'] }\nrelays: { shop: { domain: example.com, mailFrom: bounce } }\n";
    expect(judged(senders)).toEqual(["error dmarc/align-any 7", "warning dmarc/align-any 7"]);
    expect(judged(senders, { platform: rules("dmarc/align-any: info") })).toEqual([
      "info dmarc/align-any 7",
      "info dmarc/align-any 7",
    ]);
  });
});

describe("where errors alone are asked for", () => {
  // judged() compares them each time.
  const all = readFileSync(join(TOOLKIT, "test/cases/rules/dkim/rsa-large/fails.yaml"), "utf8");
  const body = all.slice(all.indexOf("domains:\n") + "domains:\n".length);
  test("an error of a rule that mostly warns is found", () => {
    expect(judged(body)).toContainEqual(expect.stringMatching(/^error dkim\/rsa-large /));
  });
  test("so is what the platform makes an error, and not what it makes a warning", () => {
    expect(judged(NEUTRAL("example.com"), { platform: rules("spf/all-neutral: error") })).toHaveLength(1);
    expect(judged(body, { platform: rules("dkim/rsa-large: warning") })).toContainEqual(
      expect.stringMatching(/^warning dkim\/rsa-large /),
    );
  });
});

describe("a waiver", () => {
  const two = NEUTRAL("example.com") + NEUTRAL("bücher.example");
  test("silences its rule for all domains", () => {
    expect(judged(two + waivers("rule: spf/all-neutral"))).toEqual([]);
  });
  test.each(["bücher.example", "xn--bcher-kva.example", "BÜCHER.example"])("of %s only silences it there", (domain) => {
    expect(judged(two + waivers(`rule: spf/all-neutral, domain: ${domain}`))).toEqual(["warning spf/all-neutral 8"]);
  });
  test("of each domain: both silence, neither is unused", () => {
    const each = waivers("rule: spf/all-neutral, domain: example.com", "rule: spf/all-neutral, domain: bücher.example");
    expect(judged(two + each)).toEqual([]);
  });
  test("of what another waiver silences already is unused", () => {
    expect(judged(two + waivers("rule: spf/all-neutral", "rule: spf/all-neutral"))).toEqual([
      "warning waiver/unused 17",
    ]);
  });
  test("of a rule that the platform turned off is unused", () => {
    const platform = rules("spf/all-neutral: off");
    expect(judged(NEUTRAL("example.com") + waivers("rule: spf/all-neutral"), { platform })).toEqual([
      "warning waiver/unused 11",
    ]);
  });
  test("holds on its last day, and no longer", () => {
    const body = NEUTRAL("example.com") + waivers("rule: spf/all-neutral");
    expect(judged(body, { today: "2026-12-31" })).toEqual([]);
    expect(judged(body, { today: "2027-01-01" })).toEqual(["warning spf/all-neutral 8", "error waiver/expired 11"]);
  });
  test("does not hold for other rules", () => {
    const body = `${NEUTRAL("example.com").replace(/reports: .*]/, "reports: []")}${waivers("rule: spf/all-neutral")}`;
    expect(judged(body)).toEqual(["warning dmarc/rua-missing 9"]);
  });
});
