import { expect, test } from "vitest";
import { EFFECT_RULES } from "../../src/rules/all.ts";
import { verdictOfEffect } from "../../src/rules/changes/effect-verdict.ts";
import type { Effects } from "../../src/rules/effects.ts";

type Sides = { [K in keyof Effects]: readonly [K, Effects[K] | undefined, Effects[K] | undefined] }[keyof Effects];

/** What is judged beside the declarations, with the rule that it breaks and what that asks for. */
const BROKEN: readonly (readonly [sides: Sides, rule: string, risk: "high" | "medium"])[] = [
  [["activeRuleSet", undefined, "a"], "inbound/active-rule-set", "high"],
  [["address", "a@example.com", undefined], "inbound/mailbox-removed", "high"],
  [["archive", "a", undefined], "relay/archive-removed", "high"],
  [["bucket", "a", undefined], "inbound/bucket-removed", "high"],
  [["domain", "example.com", undefined], "tenant/domain-removed", "high"],
  [["domain", "example.com", "example.com"], "tenant/domain-moved", "high"],
  [["identity", "a", undefined], "relay/identity-removed", "high"],
  [["identity", "a", "b"], "relay/identity-replaced", "high"],
  [["loss", undefined, { messages: 1000, fail: 2, limit: 0.001 }], "dmarc/report-loss", "high"],
  [["policy", "enforce", undefined], "mta-sts/removal", "high"],
  [["policy", "unread", undefined], "mta-sts/removal", "high"],
  [["policy", "enforce", "none"], "mta-sts/weakened", "high"],
  [["policy", "testing", "none"], "mta-sts/weakened", "medium"],
  [["policyOverMail", undefined, "enforce"], "mta-sts/mode-ladder", "high"],
  [["policyOverMail", "announced", "enforce"], "mta-sts/mode-ladder", "medium"],
  [["receiptTls", true, false], "inbound/tls-weakened", "high"],
  [["record", "a", "b"], "dns/recreated", "high"],
  [["relaySends", true, false], "tenant/paused", "medium"],
  [["relayTls", "required", "preferred"], "relay/tls-weakened", "high"],
  [["relayTls", "required", undefined], "relay/tls-weakened", "high"],
  [["retention", null, 30], "inbound/retention-shortened", "high"],
  [["role", undefined, { name: "shop", isRelayNew: false }], "relay/principal-added", "high"],
  [["sesTenant", ["example.com"], []], "relay/ses-tenant-removed", "high"],
  [["smtpUser", "a", undefined], "relay/user-removed", "high"],
  [["standing", "MX", "TXT"], "adopt/standing", "high"],
  [["tenant", "acme", undefined], "tenant/retired", "high"],
  [["touched", undefined, { tenants: 101, limit: 100 }], "tenant/fan-out", "high"],
  [["zone", ["route53 Z1"], ["cloudflare a1"]], "dns/zone-moved", "high"],
];

test.each(BROKEN)("%j breaks %s", ([effect, was, is], rule, risk) => {
  expect(verdictOfEffect(effect, was as never, is as never)).toEqual({ rule, risk });
});

test.each<Sides>([
  ["bucket", undefined, "a"],
  ["loss", undefined, { messages: 1000, fail: 1, limit: 0.001 }],
  ["policy", undefined, "enforce"],
  ["policy", "none", undefined],
  ["policy", "testing", "enforce"],
  ["policy", "enforce", "unread"],
  ["policyOverMail", undefined, "testing"],
  ["policyOverMail", undefined, undefined],
  ["receiptTls", false, true],
  ["relaySends", false, true],
  ["relayTls", "preferred", "required"],
  ["retention", 30, null],
  ["role", undefined, { name: "shop", isRelayNew: true }],
  ["role", undefined, undefined],
  ["sesTenant", [], []],
  ["smtpUser", undefined, "a"],
  ["touched", undefined, { tenants: 100, limit: 100 }],
])("%s from %j to %j breaks none", (effect, was, is) => {
  expect(verdictOfEffect(effect, was as never, is as never)).toBeUndefined();
});

test("every rule that judges effects is broken by one of these", () => {
  expect(EFFECT_RULES.map(({ id }) => id).sort()).toEqual([...new Set(BROKEN.map(([, rule]) => rule))].sort());
});
