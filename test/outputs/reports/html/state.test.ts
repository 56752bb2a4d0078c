import { expect, it } from "vitest";
import { stateOf } from "../../../../src/outputs/reports/html/state.ts";
import { busy, domainOf, lastDays, NEXT, sourceOf } from "../sample.ts";

const delivered = [{ day: "2026-11-29", pass: 900, failed: { none: 100, quarantine: 0, reject: 0 } }];
const acted = [{ day: "2026-11-29", pass: 900, failed: { none: 0, quarantine: 99, reject: 1 } }];
const failing = [sourceOf({ kind: "sender", sender: "shop", messages: 1000, dmarc: { pass: 900, fail: 100 } })];

it.each([
  ["silent", "nobody reports of its mail", domainOf("example.com")],
  ["ready", "the next stage is safe", busy("example.com", lastDays(30), 9, { next: { ...NEXT, ready: true } })],
  [
    "loses",
    "receivers act and a declared sender fails",
    domainOf("example.com", { messages: 1000, days: acted, sources: failing }),
  ],
  [
    "would-lose",
    "the next stage would take much",
    domainOf("example.com", { messages: 1000, days: delivered, sources: failing, next: { ...NEXT, lost: 100 } }),
  ],
  [
    "waits",
    "too little is known, and little would be lost",
    domainOf("example.com", { messages: 1000, days: delivered, next: { ...NEXT, lost: 1 } }),
  ],
  [
    "done",
    "no stage is left",
    domainOf("example.com", { messages: 1000, days: acted, next: { ...NEXT, stage: null } }),
  ],
] as const)("a domain is %s where %s", (state, _, domain) => {
  expect(stateOf(domain)).toBe(state);
});

it("a forged message that is rejected is no loss", () => {
  const forged = domainOf("example.com", {
    messages: 1000,
    days: acted,
    sources: [sourceOf({ messages: 100 })],
    next: { ...NEXT, stage: null },
  });
  expect(stateOf(forged)).toBe("done");
});
