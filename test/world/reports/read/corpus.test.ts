import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { deflatedZip } from "../../../support/deflated-zip.ts";
import { CORPUS, filesOf, octetsOf } from "./corpus.ts";
import { message } from "./message-of.ts";
import { type Recorded, read, readOctets } from "./recorded.ts";

const GOLDEN: Readonly<Record<string, unknown>> = JSON.parse(octetsOf("golden.json").toString());
const REPORTS = filesOf("sound").filter((name) => !name.endsWith(".eml"));

/** What is in golden.json of a valid file. */
const recorded = ({ reports, failures, refusals }: Recorded) => ({
  ...reports[0],
  ...(failures.length > 0 && { failures }),
  ...(refusals.length > 0 && { refusals }),
});

describe("each file of the corpus", () => {
  it.each(filesOf("sound"))("%s comes to its rows", async (name) => {
    const found = await read(join(CORPUS, "sound", name));
    expect(recorded(found)).toEqual(GOLDEN[`sound/${name}`]);
    expect(found.done).toHaveLength(1);
  });

  it.each(filesOf("broken"))("%s is refused, and nothing of it counts", async (name) => {
    const { refusals, reports, failures, done } = await read(join(CORPUS, "broken", name));
    expect(refusals.map(({ reason }) => reason)).toEqual([GOLDEN[`broken/${name}`]]);
    expect({ reports, failures, done: done.length }).toEqual({ reports: [], failures: [], done: 1 });
  });
});

describe("whatever a report is packed into, it comes to the same rows", () => {
  const packed: Readonly<Record<string, (name: string, octets: Buffer) => Buffer>> = {
    gzip: (_, octets) => gzipSync(octets),
    zip: (name, octets) => deflatedZip([[name, octets]]),
    "a message that is a zip itself": (name, octets) =>
      message([{ type: "application/zip", name: `${name}.zip`, octets: deflatedZip([[name, octets]]) }]),
    "a message with a gzip": (name, octets) =>
      message([
        { type: "text/plain", octets: Buffer.from("A report.") },
        { type: "application/gzip", name: `${name}.gz`, octets: gzipSync(octets) },
      ]),
    "a message with an octet stream": (_, octets) =>
      message([
        { type: "text/html", octets: Buffer.from("<p>") },
        { type: "application/octet-stream", octets: gzipSync(octets) },
      ]),
    "a message with quoted-printable text": (name, octets) =>
      message([
        { type: "text/plain", octets: Buffer.from("A report.") },
        { type: "text/xml", name, octets, encoding: "quoted-printable" },
      ]),
    "a message that passes a message on": (name, octets) =>
      message([
        { type: "text/plain", octets: Buffer.from("FYI") },
        {
          type: "message/rfc822",
          octets: message([{ type: "application/zip", name, octets: deflatedZip([[name, octets]]) }]),
          encoding: "7bit",
        },
      ]),
    "a mailbox": (name, octets) =>
      Buffer.concat([
        Buffer.from("From a@example.net Sun Nov 22 00:00:00 2026\n"),
        message([{ type: "application/gzip", name, octets: gzipSync(octets) }]),
        Buffer.from("\n"),
      ]),
    "gzip with octets after it": (_, octets) => Buffer.concat([gzipSync(octets), Buffer.from("\r\n\r\n")]),
  };

  for (const [kind, pack] of Object.entries(packed))
    it.each(REPORTS)(`${kind}: %s`, async (name) => {
      const found = await readOctets("report", pack(name, octetsOf(`sound/${name}`)));
      expect(recorded(found)).toEqual(GOLDEN[`sound/${name}`]);
    });

  it.each(REPORTS)("octet by octet: %s", async (name) => {
    const found = await readOctets("report", octetsOf(`sound/${name}`), 1);
    expect(recorded(found)).toEqual(GOLDEN[`sound/${name}`]);
  });
});

it("a failure report is the same in whatever file its mail lies, and none is another's", async () => {
  const octets = octetsOf("sound/failure-report.eml").toString("latin1");
  const other = octets.replace(/^message-id:.*$/im, "Message-ID: <other@receiver.example>");
  expect(other).not.toBe(octets);
  const [one, moved, another] = await Promise.all(
    [octets, octets, other].map(
      async (text, index) => (await readOctets(`${index}`, Buffer.from(text, "latin1"))).failureIds,
    ),
  );
  expect(one).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  expect(moved).toEqual(one);
  expect(another).not.toEqual(one);
});
