import { describe, expect, test } from "vitest";
import type { QuotaName } from "../../../src/providers/quotas/quota.ts";
import { QUOTAS, quotaOf } from "../../../src/providers/quotas/quotas.ts";
import { loadFleet } from "../../../src/rules/fleet.ts";
import { PLATFORM, rootOf, TODAY, TOOLKIT } from "../../support/root.ts";

const QUOTA_NAMES = Object.keys(QUOTAS) as QuotaName[];

const LIMITS = /^limits\//;

/** The findings of `limits/…` over tenants, given as what follows their contact. */
function findings(tenants: Readonly<Record<string, string>>, platform = "") {
  const files = Object.entries(tenants).map(([id, body]): [string, string] => [
    `tenants/${id}.yaml`,
    `version: 1\ntenant: ${id}\ncontact: postmaster@example.com\n${body}`,
  ]);
  const root = rootOf({ "platform.yaml": `${PLATFORM}${platform}`, ...Object.fromEntries(files) });
  return loadFleet({ root, toolkit: TOOLKIT }, TODAY)
    .diagnostics.filter(({ rule }) => LIMITS.test(rule))
    .map(({ rule, file, line, message, help }) => ({ rule, at: `${file}:${line}`, message, help: help ?? "" }));
}

/** A tenant with so many relays, each of a domain of its own. */
function relays(id: string, count: number, more = ""): string {
  const names = Array.from({ length: count }, (_, index) => `${id}${index}`);
  return [
    "domains:",
    ...names.map((name) => `  ${name}.example.com: { senders: [{ relay: ${name} }], zone: { provider: external } }`),
    "relays:",
    ...names.map((name) => `  ${name}: { domain: ${name}.example.com${more} }`),
    "",
  ].join("\n");
}

/** A tenant whose MTA-STS policies are served where `zone` says. */
function policies(id: string, count: number, zone: string): string {
  const names = Array.from({ length: count }, (_, index) => `${id}${index}.example.com`);
  return [
    "domains:",
    ...names.flatMap((name) => [
      `  ${name}:`,
      `    zone: ${zone}`,
      "    mx: { hosts: [{ host: mx.example.net }] }",
      "    mtaSts: { mode: testing }",
      '    tlsReports: ["mailto:tls@example.com"]',
    ]),
    "",
  ].join("\n");
}

const quotas = (text: string) => `limits: { quotas: { ${text} } }\n`;

describe("quotas of accounts", () => {
  test("without a base the tenant that takes most is reported, once for all", () => {
    const found = findings(
      { zeta: relays("zeta", 2), north: relays("north", 3), acme: relays("acme", 2), yard: relays("yard", 1) },
      quotas("ses-identities: 4"),
    );
    expect(found.map(({ rule, at }) => [rule, at])).toEqual([["limits/quota", "tenants/north.yaml:11"]]);
    expect(found[0]?.message).toContain("at most 4 SES identities for the account in eu-west-1, got 8");
    expect(found[0]?.message).toContain("(north 3, acme 2, zeta 2, yard 1)");
    expect(found[0]?.help).toContain("limits: { quotas: { ses-identities: 11 } }");
  });

  test("the number that help gives is one that no finding is left with", () => {
    const tenants = { acme: relays("acme", 5), north: relays("north", 5) };
    const [found] = findings(tenants, quotas("ses-identities: 3"));
    const more = /ses-identities: (\d+)/.exec(found?.help ?? "")?.[1];
    expect(findings(tenants, quotas(`ses-identities: ${more}`))).toEqual([]);
  });

  test("from 80 percent on it is a warning, at the tenant that crosses that in the order of ids; below it is nothing", () => {
    const tenants = { acme: relays("acme", 3), north: relays("north", 1), zeta: relays("zeta", 1) };
    const rules = (quota: number) =>
      findings(tenants, quotas(`ses-configuration-sets: ${quota}`)).map(({ rule, at }) => `${rule} ${at.slice(8, 12)}`);
    expect(rules(7)).toEqual([]);
    expect(rules(6)).toEqual(["limits/quota-near zeta"]);
    expect(rules(5)).toEqual(["limits/quota-near nort"]);
    expect(rules(4)).toEqual(["limits/quota acme"]);
    expect(rules(0)).toEqual(["limits/quota acme"]);
  });

  test("regions and accounts count apart, and two names of one account together", () => {
    const accounts = (second: string) =>
      `${PLATFORM.replace("aws: { region: eu-west-1 }", `aws: { region: eu-west-1, account: main, accounts: { main: { id: "111122223333" }, other: { id: "${second}" } } }`)}${quotas("ses-identities: 2")}`;
    const count = (tenants: Record<string, string>, platform: string) => {
      const root = rootOf({
        "platform.yaml": platform,
        ...Object.fromEntries(
          Object.entries(tenants).map(([id, body]) => [
            `tenants/${id}.yaml`,
            `version: 1\ntenant: ${id}\ncontact: postmaster@example.com\n${body}`,
          ]),
        ),
      });
      return loadFleet({ root, toolkit: TOOLKIT }, TODAY).diagnostics.filter(({ rule }) => rule === "limits/quota");
    };
    const apart = { acme: relays("acme", 2), north: relays("north", 2, ", account: other") };
    expect(count(apart, accounts("444455556666"))).toHaveLength(0);
    expect(count(apart, accounts("111122223333"))).toHaveLength(1);
    expect(
      count({ acme: relays("acme", 2), north: relays("north", 2, ", region: us-east-1") }, accounts("444455556666")),
    ).toHaveLength(0);
    const [far] = count({ acme: relays("acme", 3, ", account: other") }, accounts("444455556666"));
    expect(far?.message).toContain("account other in eu-west-1");
  });

  test("a retired tenant takes nothing", () => {
    expect(
      findings(
        { acme: `lifecycle: retired\n${relays("acme", 5)}`, north: relays("north", 1) },
        quotas("ses-identities: 2"),
      ),
    ).toEqual([]);
  });

  test("MTA-STS policies take functions, distributions and scripts where they are served", () => {
    const found = findings(
      {
        acme: policies("acme", 3, "{ provider: route53, zoneId: Z0000000000000 }"),
        north: policies(
          "north",
          3,
          `{ provider: cloudflare, zoneId: ${"b".repeat(32)}, accountId: ${"a".repeat(32)} }`,
        ),
      },
      quotas("cloudfront-functions: 2, cloudfront-distributions: 2, workers-scripts: 2"),
    );
    expect(found.map(({ message }) => /at most 2 (\S+ \S+)/.exec(message)?.[1]).sort()).toEqual([
      "CloudFront distributions",
      "CloudFront functions",
      "Workers scripts",
    ]);
    expect(found.find(({ message }) => message.includes("CloudFront functions"))?.message).not.toContain("eu-west-1");
  });

  test("an SMTP user takes a user and a policy of the account, whatever its region", () => {
    const users = ", access: { cidrs: [192.0.2.0/24] }, users: { app: { credentials: secret } }";
    const found = findings(
      { acme: relays("acme", 1, users), north: relays("north", 1, `, region: us-east-1${users}`) },
      quotas("iam-users: 1, iam-policies: 1"),
    );
    expect(found.map(({ rule, message }) => [rule, /at most 1 (.+?) for/.exec(message)?.[1]]).sort()).toEqual([
      ["limits/quota", "IAM users"],
      ["limits/quota", "customer managed IAM policies"],
    ]);
  });

  test("a quota that nobody counts is reported, with the one that was meant or all", () => {
    const found = findings({}, quotas("ses-identites: 5, tea: 1, constructor: 2"));
    expect(found.map(({ rule, help }) => [rule, help])).toEqual([
      ["limits/unknown-quota", "did you mean ses-identities?"],
      ["limits/unknown-quota", `known are ${QUOTA_NAMES.join(", ")}`],
      ["limits/unknown-quota", `known are ${QUOTA_NAMES.join(", ")}`],
    ]);
  });

  test("where platform.yaml says nothing, what is given by default counts", () => {
    for (const name of QUOTA_NAMES) expect(quotaOf(name)).toBe(QUOTAS[name].usual);
    expect(quotaOf("receipt-rules", { "receipt-rules": 0 })).toBe(0);
  });
});
