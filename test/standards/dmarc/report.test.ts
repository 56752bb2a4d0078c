import { expect, it } from "vitest";
import { aggregateReader } from "../../../src/standards/dmarc/report/read.ts";
import {
  addressOf,
  dispositionOf,
  nameOf,
  secondsOf,
  selectorOf,
  wholeNumber,
  wordOf,
} from "../../../src/standards/dmarc/report/values.ts";
import { octetsOf } from "../../world/reports/read/corpus.ts";

const NOW = Date.UTC(2026, 10, 24) / 1000;

it("the head is known before the first row, and rows come as their records end", () => {
  const [before = "", first = "", second = "", after = ""] = octetsOf("sound/google.xml")
    .toString()
    .split(/(?<=<\/record>)|(?=<record>)/)
    .filter((part) => part.trim() !== "");
  const reader = aggregateReader(NOW);
  expect([reader.chunk(before).length, reader.head()]).toEqual([0, undefined]);
  expect(reader.chunk(first).map(({ messages }) => messages)).toEqual([1203]);
  expect(reader.head()).toEqual({
    reporter: "google.com",
    id: "10734411284102983651",
    policyDomain: "example.com",
    day: "2026-11-22",
  });
  expect(reader.chunk(second).map(({ messages }) => messages)).toEqual([14]);
  expect(() => reader.end()).toThrow("cut off");
  expect(reader.chunk(after)).toEqual([]);
  expect(reader.end().reporter).toBe("google.com");
});

it("of a record with results without end, the first are kept", () => {
  const reader = aggregateReader(NOW);
  const results = Array.from(
    { length: 90 },
    (_, index) => `<spf><domain>d${index}.example.org</domain><result>fail</result></spf>`,
  );
  const [row] = reader.chunk(
    octetsOf("sound/google.xml")
      .toString()
      .replace("<auth_results>", `<auth_results>${results.join("")}`),
  );
  expect(row?.spf).toContain("fail d0.example.org");
  expect(row?.spf.length).toBeLessThan(1200);
  expect(row?.dkim).toContain("pass s2026a example.com");
});

it("a report of no record is a report", () => {
  const reader = aggregateReader(NOW);
  reader.chunk(
    octetsOf("sound/comcast.xml")
      .toString()
      .replace(/<record>[\s\S]*<\/record>/, ""),
  );
  expect(reader.end().policyDomain).toBe("example.com");
});

it.each([
  ["192.0.2.1", "192.0.2.1"],
  ["2001:DB8:0::1", "2001:db8::1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["::FFFF:c000:201", "192.0.2.1"],
  ["::ffff:0:192.0.2.1", "::ffff:0:c000:201"],
  ["192.0.2.1/32", undefined],
  ["192.0.2.256", undefined],
  ["fe80::1%eth0", undefined],
  ["host.example", undefined],
  ["", undefined],
])("the address %j is %j", (text, address) => expect(addressOf(text)).toBe(address));

it("names are lower-case A-labels without a dot at the end", () => {
  expect(["Example.COM.", "bücher.example", "a_b.example", "localhost", "", "a..b"].map(nameOf)).toEqual([
    "example.com",
    "xn--bcher-kva.example",
    "a_b.example",
    undefined,
    undefined,
    undefined,
  ]);
});

it("counts are whole numbers, and times whole seconds", () => {
  expect(
    ["0", "12", "100", "101", "-1", "1.5", "1e3", " 1", "", "99999999999999999999"].map((text) =>
      wholeNumber(text, 100),
    ),
  ).toEqual([0, 12, 100, ...Array(7).fill(undefined)]);
  expect(["1795305600", "1795305600.9", "17953056001", "-1", "now"].map(secondsOf)).toEqual([
    1795305600,
    1795305600,
    undefined,
    undefined,
    undefined,
  ]);
});

it("words of others are theirs only where they are words", () => {
  expect(["Pass", "policy_test_mode", "<b>", "", "x".repeat(40)].map(wordOf)).toEqual([
    "pass",
    "policy_test_mode",
    "unknown",
    "unknown",
    "unknown",
  ]);
  expect(["S1", "a_b.c-d", "", "a b", "-x"].map(selectorOf)).toEqual(["s1", "a_b.c-d", "-", "-", "-"]);
  expect(["Reject", "quarantine", "pass", "none", ""].map(dispositionOf)).toEqual([
    "reject",
    "quarantine",
    "none",
    "none",
    "none",
  ]);
});
