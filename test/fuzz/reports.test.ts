import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { deflatedZip } from "../support/deflated-zip.ts";
import { filesOf, octetsOf } from "../world/reports/read/corpus.ts";
import { message } from "../world/reports/read/message-of.ts";
import { readOctets } from "../world/reports/read/recorded.ts";
import { runs, TIMEOUT } from "./runs.ts";

const SOUND = filesOf("sound").map((name) => octetsOf(`sound/${name}`));

/** Something that may hold a report, as it is sent. */
const sent = fc
  .tuple(fc.constantFrom(...SOUND), fc.constantFrom("plain", "gzip", "zip", "message", "mailbox"))
  .map(([octets, as]): Buffer => {
    const mail = message([
      { type: "text/plain", octets: Buffer.from("A report.") },
      { type: "application/gzip", name: "=?utf-8?q?r?=.gz", octets: gzipSync(octets) },
      { type: "text/xml", octets, encoding: "quoted-printable" },
    ]);
    if (as === "gzip") return gzipSync(octets);
    if (as === "zip") return deflatedZip([["a", octets]]);
    if (as === "message") return mail;
    return as === "mailbox" ? Buffer.concat([Buffer.from("From a\n"), mail, Buffer.from("\nFrom b\n"), mail]) : octets;
  });

/** One place where it is another: octets written over, cut out, put in twice. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  by: fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc
      .constantFrom("\n", "\r\n", "--=_boundary\r\n", "=", "<", "&", ":", "\nFrom ", "]]>", "<!DOCTYPE x>")
      .map(Buffer.from),
  ),
  twice: fc.boolean(),
});

function damaged(
  octets: Buffer,
  { at, length, by, twice }: { at: number; length: number; by: Uint8Array; twice: boolean },
): Buffer {
  const start = Math.floor(at * octets.length);
  return Buffer.concat([octets.subarray(0, twice ? start + length : start), by, octets.subarray(start + length)]);
}

test("whatever becomes of a report on its way, it is read or refused, each time the same, and nothing is thrown", {
  timeout: TIMEOUT,
}, async () => {
  let taken = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(
      sent,
      fc.array(damage, { maxLength: 4 }),
      fc.integer({ min: 1, max: 3000 }),
      async (octets, places, size) => {
        const bad = places.reduce(damaged, octets);
        const found = await readOctets("it", bad, size);
        taken += found.reports.length;
        refused += found.refusals.length;
        expect(found.done).toEqual(["it"]);
        for (const { where, why } of found.refusals) expect(`${where} ${why}`).toMatch(/^[^\p{Cc}\p{Cf}]+$/u);
        expect(await readOctets("it", bad)).toEqual(found);
      },
    ),
    { numRuns: runs(0.3) },
  );
  expect(taken).toBeGreaterThan(runs(0.3) / 10);
  expect(refused).toBeGreaterThan(runs(0.3) / 10);
});

test("header fields of any octets keep no message from being read to its end", { timeout: TIMEOUT }, async () => {
  const field = fc.tuple(
    fc.constantFrom(
      "Content-Type",
      "Content-Disposition",
      "Content-Transfer-Encoding",
      "Authentication-Results",
      "Date",
      "X",
      "",
    ),
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc.string({ maxLength: 80 }),
      fc.constantFrom(
        "multipart/mixed; boundary=",
        "message/rfc822",
        "a/b; name*0*=x'%ff%'; name*1=\"",
        "=?x?q?=zz?=",
        'multipart/x; boundary=""',
      ),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(field, { maxLength: 6 }), fc.uint8Array({ maxLength: 200 }), async (fields, body) => {
      const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join("");
      const { done } = await readOctets("it", Buffer.concat([Buffer.from(`From: a@example.net\r\n${head}\r\n`), body]));
      expect(done).toEqual(["it"]);
    }),
    { numRuns: runs(0.3) },
  );
});
