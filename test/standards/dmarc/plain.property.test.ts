import fc from "fast-check";
import { expect, it } from "vitest";
import { decoderOf } from "../../../src/standards/dmarc/report/encoding.ts";
import { readPlainAggregate } from "../../../src/standards/dmarc/report/plain.ts";
import { aggregateReader } from "../../../src/standards/dmarc/report/read.ts";
import { filesOf, octetsOf } from "../../world/reports/read/corpus.ts";

const NOW = Date.UTC(2026, 10, 24) / 1000;

/** What the reader of all XML makes of octets; its fault where it has one. */
function fully(octets: Buffer) {
  const reader = aggregateReader(NOW);
  try {
    const text = decoderOf(octets).decode(octets);
    const rows = reader.chunk(text);
    return { head: reader.end(), rows };
  } catch (error) {
    return error;
  }
}

const REPORTS = ["sound", "broken"].flatMap((folder) =>
  filesOf(folder as "sound" | "broken")
    .filter((name) => name.endsWith(".xml"))
    .map((name) => octetsOf(`${folder}/${name}`)),
);

/** What makes XML other than it looks. */
const ODD = [
  "<",
  ">",
  "/",
  "</",
  "/>",
  "&",
  "&amp;",
  "&#65;",
  "]]>",
  "<![CDATA[x]]>",
  "<!-- x -->",
  "<!DOCTYPE a>",
  "<?x?>",
  " ",
  "\r",
  "\r\n",
  "\t",
  "\n",
  "\0",
  "\x01",
  "\x7f",
  "\x85",
  "\xa0",
  "\xff",
  "é",
  "\u2028",
  "\ufeff",
  "<a>",
  "</a>",
  "<a/>",
  "<a />",
  "<a  />",
  "<a\xa0/>",
  "<a\n>",
  "<a b='c'>",
  "<a lang='en'>",
  '<a lang="en">',
  '<a lang="en" lang="en">',
  '</a lang="en">',
  ' lang="en',
  '<a b="c" b="c">',
  "<x:a>",
  "<1>",
  "</feedback>",
  "<feedback>",
  "<record>",
  "</record>",
  "<count>",
  "</count>",
  "<reason><type>other</type></reason>",
  "<source_ip>192.0.2.1</source_ip>",
  "<spf><domain>a.example</domain></spf>",
  "<?xml version='1.0'?>",
  '<?xml version="1.1"?>',
  'encoding="utf-16"',
  'encoding="latin2"',
  ' xmlns="urn:x"',
  ' xmlns="&"',
  "x".repeat(2100),
  " ".repeat(2100),
  "<a>".repeat(40),
].map((text) => Buffer.from(text));

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  without: fc.oneof(fc.constant(0), fc.nat(20)),
  odd: fc.oneof(fc.constantFrom(...ODD), fc.uint8Array({ maxLength: 3 }).map(Buffer.from)),
});

it("reads the reports of those who write plain XML", () => {
  const plain = filesOf("sound").filter(
    (name) => name.endsWith(".xml") && readPlainAggregate(octetsOf(`sound/${name}`), NOW),
  );
  expect(plain).toEqual(["amazon-ses.xml", "comcast.xml", "fastmail.xml", "google.xml", "mail-ru.xml"]);
});

it("whatever is done to a report: what is read of it is what the reader of all XML reads", () => {
  fc.assert(
    fc.property(fc.constantFrom(...REPORTS), fc.array(edit, { maxLength: 3 }), (report, edits) => {
      let octets = report;
      for (const { at, without, odd } of edits) {
        const place = Math.floor(at * octets.length);
        octets = Buffer.concat([octets.subarray(0, place), odd, octets.subarray(place + without)]);
      }
      const plain = readPlainAggregate(octets, NOW);
      if (plain !== undefined) expect(fully(octets)).toEqual(plain);
    }),
    { numRuns: 3000 },
  );
});
