import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GuardPolicy } from "../../../src/model/guard.ts";
import { decide } from "../../../src/providers/ses/guard/decide.ts";
import { parseReceived } from "../../../src/providers/ses/guard/received.ts";
import { hasReference } from "../../../src/providers/ses/guard/reference.ts";
import { secondsOf } from "../../support/seconds-of.ts";
import { CASES, messageOf, UNSUSPECTED } from "./corpus.ts";

describe("the guard decides", () => {
  test.each(CASES)("$name", (one) => {
    expect(decide(messageOf(one), one.policy)).toEqual(one.decision);
  });
});

test("a message that no authorized host handed over never passes a guard that asks for a level, whatever it says of itself", () => {
  const policy: GuardPolicy = { highestScl: 9, sclHeader: "X-SCL", authorizedDomains: ["*.corp.example"] };
  const header = fc.record({
    name: fc.constantFrom("Received", "X-SCL", "received", "x-scl", "From"),
    value: fc.oneof(
      fc.constantFrom(
        "-1",
        "0",
        "from a.corp.example (a.corp.example [192.0.2.1]) by b.corp.example; Sun, 22 Nov 2026 10:00:01 +0000",
      ),
      fc.string({ maxLength: 40 }),
    ),
  });
  const newest = {
    name: "Received",
    value:
      "from a.corp.example (host.stranger.example [192.0.2.1]) by inbound-smtp.eu-west-1.amazonaws.com with SMTP id x; Sun, 22 Nov 2026 10:00:01 +0000",
  };
  fc.assert(
    fc.property(fc.array(header, { maxLength: 8 }), (below) => {
      const message = { ...UNSUSPECTED, headers: [newest, ...below] };
      expect(decide(message, policy)).toMatchObject({ passes: false, scl: undefined });
    }),
    { numRuns: 500 },
  );
});

test.each([undefined, "-1", "9", "none"])(
  "with Off, a message from a listed domain passes whatever its level, and without one",
  (level) => {
    const policy: GuardPolicy = { highestScl: "off", sclHeader: "X-SCL", authorizedDomains: ["*.corp.example"] };
    const received =
      "from a.corp.example (a.corp.example [192.0.2.1]) by inbound-smtp.eu-west-1.amazonaws.com with SMTP id x; Sun, 22 Nov 2026 10:00:01 +0000";
    const headers = [
      { name: "Received", value: received },
      ...(level === undefined ? [] : [{ name: "X-SCL", value: level }]),
    ];
    expect(decide({ ...UNSUSPECTED, headers }, policy).refusals).toEqual([]);
  },
);

test("any text is searched for a reference quickly", () => {
  const form = "SN:#_#_#_#_#";
  const texts = ["SN:".repeat(1e5), `SN:${"1".repeat(1e5)}`, `SN:${"1_".repeat(1e5)}`, "1".repeat(1e5)];
  const read = () => texts.map((value) => hasReference([{ name: "Subject", value }], form));
  expect(secondsOf(read)).toBeLessThan(1);
  expect(read()).toEqual([false, false, true, false]);
});

test("any text as a Received header is read quickly and without an exception", () => {
  const piece = fc.constantFrom(
    "from ",
    "by ",
    "via ",
    "(",
    ")",
    ";",
    "\\",
    "a.example",
    "[192.0.2.1]",
    "\n ",
    "\u0000",
    "Sun, 22 Nov 2026 10:00:01 +0000",
    "[:::::]",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      parseReceived(pieces.join(""));
    }),
    { numRuns: 2000 },
  );
  const longs = ["(".repeat(1e6), "from ".repeat(1e6), "a".repeat(1e6), "\\(".repeat(2000)];
  // Some hundred milliseconds; what is quadratic takes minutes.
  expect(secondsOf(() => longs.map(parseReceived))).toBeLessThan(1);
});
