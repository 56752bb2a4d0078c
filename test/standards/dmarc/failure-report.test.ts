import { expect, it } from "vitest";
import { readFailureReport } from "../../../src/standards/dmarc/failure-report.ts";

const NOW = Date.UTC(2026, 10, 24) / 1000;
const read = (part: string, date = "") => readFailureReport(part, date, NOW);

it("only the domain and the day come out", () => {
  const part =
    "Feedback-Type: auth-failure\r\nArrival-Date: Sun, 22 Nov 2026 23:30:00 -0300\r\nReported-Domain: Example.com.\r\nOriginal-Rcpt-To: a@example.org\r\n";
  expect(read(part)).toEqual({ domain: "example.com", day: "2026-11-23" });
});

it("without a date of its own it is of its message's day", () => {
  expect(
    read("Feedback-Type: auth-failure\nReported-Domain: example.com\n", "Mon, 23 Nov 2026 01:00:00 GMT")?.day,
  ).toBe("2026-11-23");
});

it("a report of abuse is another kind", () => {
  expect(read("Feedback-Type: abuse\nReported-Domain: example.com\n")).toBeUndefined();
});

it.each([
  ["no domain", "Feedback-Type: auth-failure\nArrival-Date: Sun, 22 Nov 2026 23:30:00 +0000\n"],
  ["no date", "Feedback-Type: auth-failure\nReported-Domain: example.com\n"],
  [
    "a day to come",
    "Feedback-Type: auth-failure\nReported-Domain: example.com\nArrival-Date: Sun, 22 Nov 2027 23:30:00 +0000\n",
  ],
])("one with %s is malformed", (_, part) => {
  expect(() => read(part)).toThrow(expect.objectContaining({ code: "malformed" }));
});
