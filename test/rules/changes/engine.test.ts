import { describe, expect, test } from "vitest";
import { RULES } from "../../../src/model/rule-index.ts";
import { CHANGE_RULES } from "../../../src/rules/all.ts";
import { PLATFORM } from "../../support/root.ts";
import { judged } from "../judged.ts";
import { acme, changed, domain, findingsOfChange } from "./changed.ts";

const WEAKER = [acme(domain("", "example.com", "reject")), acme(domain())] as const;
const rules = (text: string) => ({ platform: PLATFORM.replace("rules: {", `rules: { ${text},`) });
const waiver = (rule: string) => `waivers: [{ rule: ${rule}, reason: It is fixed soon, until: 2026-12-31 }]\n`;

test("every rule that needs the past is in the index, once", () => {
  const ids = CHANGE_RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(RULES).toHaveProperty([id]);
});

test.each([
  ["error", ["error dmarc/weakened 9"]],
  ["info", ["info dmarc/weakened 9"]],
  ["off", []],
])("the platform's severity holds: %s", (severity, expected) => {
  expect(changed(...WEAKER, rules(`dmarc/weakened: ${severity}`))).toEqual(expected);
});

test("the severity of a deleted tenant is the platform's too", () => {
  expect(changed(WEAKER[0], {}, rules("tenant/deleted: warning"))).toEqual(["warning tenant/deleted 1"]);
});

describe("a waiver of a rule that needs the past", () => {
  const after = acme(domain() + waiver("dmarc/weakened"));
  test("silences it", () => {
    expect(changed(WEAKER[0], after)).toEqual([]);
  });
  test("is unused where nothing is found", () => {
    expect(changed(after, after)).toEqual(["warning waiver/unused 10"]);
  });
  test("is not unused where the past is not asked for", () => {
    expect(judged(domain() + waiver("dmarc/weakened"))).toEqual([]);
  });
  test("silences a retirement, which no other waiver hinders", () => {
    const sts = acme(domain("mtaSts: { mode: enforce }"));
    const retired = acme(
      `${domain()}${waiver("mta-sts/removal")}  - { rule: tenant/retired, reason: Over, until: 2026-12-31 }\n  - { rule: dmarc/p-none, reason: Over, until: 2020-01-01 }\n`,
      "lifecycle: retired\n",
    );
    const text = retired["tenants/acme.yaml"]?.replace(/waivers: \[(.*)\]/, "waivers:\n  - $1") ?? "";
    expect(changed(sts, { "tenants/acme.yaml": text })).toEqual([]);
  });
});

describe("a past with errors", () => {
  const broken = acme("  example.com: { mx: 7 }\n");
  test("is unknown: tenant/past-unknown says so, and nothing is compared", () => {
    expect(findingsOfChange(broken, acme(domain()))).toMatchObject([
      { rule: "tenant/past-unknown", severity: "info", file: "tenants/acme.yaml", tenant: "acme", line: 1 },
    ]);
    expect(changed(broken, {})).toEqual(["info tenant/past-unknown 1"]);
  });
  test("of a service that is named is unknown", () => {
    const named = acme(domain().replace("name: office, ip4: [192.0.2.1]", "service: gone"));
    expect(changed(named, acme(domain()))).toEqual(["info tenant/past-unknown 1"]);
  });
  test("of the platform is unknown for all", () => {
    expect(
      findingsOfChange({ ...WEAKER[0], "platform.yaml": "version: 7\n" }, { ...WEAKER[1], "platform.yaml": PLATFORM }),
    ).toMatchObject([{ rule: "tenant/past-unknown", file: "platform.yaml" }]);
  });
  test("leaves the other tenants judged", () => {
    const other = acme(domain("", "example.org", "reject"))["tenants/acme.yaml"]?.replace("acme", "other") ?? "";
    expect(
      changed(
        { ...broken, "tenants/other.yaml": other },
        { ...acme(domain()), "tenants/other.yaml": other.replace("reject", "quarantine") },
      ),
    ).toEqual(["info tenant/past-unknown 1", "warning dmarc/weakened 9"]);
  });
});

test("a file with errors now is not compared: what it cannot name did not go", () => {
  const gone = acme(domain().replace("name: office, ip4: [192.0.2.1]", "service: gone"));
  expect(changed(acme(domain("mtaSts: { mode: enforce }")), gone)).toEqual(["error catalogue/service 7"]);
});
