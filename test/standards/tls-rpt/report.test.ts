import { expect, it } from "vitest";
import { secondsOfDateTime } from "../../../src/standards/tls-rpt/date-time.ts";
import { readTlsReport } from "../../../src/standards/tls-rpt/report.ts";
import { octetsOf } from "../../world/reports/read/corpus.ts";

const NOW = Date.UTC(2026, 10, 24) / 1000;
const GOOGLE = JSON.stringify(JSON.parse(octetsOf("sound/tls-google.json").toString()));

it("sessions that fail for one reason at one MX are grouped", () => {
  const { rows, reporter, id, domain } = readTlsReport(GOOGLE, NOW);
  expect({ reporter, id, domain }).toEqual({
    reporter: "Google Inc.",
    id: "2026-11-22T00:00:00Z_example.com",
    domain: "example.com",
  });
  expect(rows.map(({ failure, mx, sessions }) => [failure, mx, sessions])).toEqual([
    ["", "", 117],
    ["validation-failure", "mx1.example.com", 4],
  ]);
});

it("failures that no detail reports are unspecified", () => {
  const { rows } = readTlsReport(
    GOOGLE.replace('"total-failure-session-count":4', '"total-failure-session-count":9'),
    NOW,
  );
  expect(rows.at(-1)).toMatchObject({ failure: "unspecified", mx: "", sessions: 5 });
});

it("a word of a failure is a word, and a host is a host", () => {
  const { rows } = readTlsReport(
    GOOGLE.replaceAll("validation-failure", "<b>").replaceAll('mx1.example.com","failed', 'a b","failed'),
    NOW,
  );
  expect(rows[1]).toMatchObject({ failure: "unspecified", mx: "", sessions: 4 });
});

it.each([
  ["[]", "wrong-type"],
  ["null", "wrong-type"],
  ['{"policies":{}}', "malformed"],
  ['{"policies":[]}', "malformed"],
  ['{"__proto__":{"policies":[{}]}}', "wrong-type"],
  [GOOGLE.replace("Google Inc.", "").replace("smtp-tls-reporting@google.com", ""), "malformed"],
  [GOOGLE.replace("4}", "1e300}"), "malformed"],
  [`{"policies":${"[".repeat(100)}`, "too-large"],
])("%j is %s", (text, code) => {
  expect(() => readTlsReport(text, NOW)).toThrow(expect.objectContaining({ code }));
});

it("of a report that names hosts without end, a thousand are listed: the sums stay", () => {
  const report = JSON.parse(GOOGLE);
  const details = Array.from({ length: 1500 }, (_, index) => ({
    "result-type": "validation-failure",
    "receiving-mx-hostname": `mx${index}.example.net`,
    "failed-session-count": 2,
  }));
  report.policies[0]["failure-details"] = details;
  report.policies[0].summary = { "total-successful-session-count": 7, "total-failure-session-count": 3000 };
  const { rows } = readTlsReport(JSON.stringify(report), NOW);
  expect(rows).toHaveLength(1001);
  expect(rows.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(3007);
  expect(rows.find(({ failure }) => failure === "unspecified")).toMatchObject({ mx: "", sessions: 1002 });
});

it("one that is large once it is parsed is refused before it is", () => {
  const text = GOOGLE.replace('"policies":[', `"padding":[${"{},".repeat(700_000)}{}],"policies":[`);
  expect(() => readTlsReport(text, NOW)).toThrow(expect.objectContaining({ code: "too-large" }));
});

it.each([
  ["2026-11-22T00:00:00Z", "2026-11-22T00:00:00.000Z"],
  ["2026-11-22T01:30:00.123+01:30", "2026-11-22T00:00:00.000Z"],
  ["2026-11-22 00:00:00+0000", "2026-11-22T00:00:00.000Z"],
  ["2026-11-22 00:00", "2026-11-22T00:00:00.000Z"],
  ["2026-11-22", "2026-11-22T00:00:00.000Z"],
  ["1795305600", "2026-11-22T00:00:00.000Z"],
  ["2026-13-22T00:00:00Z", undefined],
  ["22 Nov 2026", undefined],
])("the time %j is %j", (text, time) => {
  const seconds = secondsOfDateTime(text);
  expect(seconds === undefined ? undefined : new Date(seconds * 1000).toISOString()).toBe(time);
});
