import { expect, it } from "vitest";
import { octetsOf } from "./corpus.ts";
import { readOctets } from "./recorded.ts";

const XML = octetsOf("sound/comcast.xml").toString();
const declared = (encoding: string, reporter = "Société"): string =>
  XML.replace("UTF-8", encoding).replace("comcast.net", reporter);

const bigEndian = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();
const marked = (...octets: number[]): Buffer => Buffer.from(octets);

it.each([
  ["UTF-8", Buffer.from(declared("UTF-8"))],
  ["UTF-8 with a byte order mark", Buffer.concat([marked(0xef, 0xbb, 0xbf), Buffer.from(declared("utf-8"))])],
  ["ISO-8859-1", Buffer.from(declared("ISO-8859-1"), "latin1")],
  ["windows-1252", Buffer.from(declared("windows-1252"), "latin1")],
  ["UTF-16 with a byte order mark", Buffer.concat([marked(0xff, 0xfe), Buffer.from(declared("UTF-16"), "utf16le")])],
  ["UTF-16, the high octet first", Buffer.concat([marked(0xfe, 0xff), bigEndian(declared("UTF-16"))])],
  ["UTF-16 without a mark", Buffer.from(declared("UTF-16"), "utf16le")],
  ["UTF-16, the high octet first, without a mark", bigEndian(declared("UTF-16"))],
  ["UTF-8 that says it is UTF-16", Buffer.from(declared("UTF-16"))],
  ["UTF-8 that says it is something that nobody knows", Buffer.from(declared("x-none"))],
])("a report in %s is read", async (_, octets) => {
  for (const size of [7, 64 * 1024]) {
    const { reports, refusals } = await readOctets("it", octets, size);
    expect(refusals).toEqual([]);
    expect(reports[0]?.head.reporter).toBe("Société");
    expect(reports[0]?.rows).toHaveLength(1);
  }
});

it("octets that are not UTF-8 cost a character each, and no report", async () => {
  const { reports } = await readOctets("it", Buffer.from(declared("UTF-8"), "latin1"));
  expect(reports[0]?.head.reporter).toBe("Soci\ufffdt\ufffd");
});
