import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { readReports } from "../../../../src/world/reports/read/read-reports.ts";
import { deflatedZip } from "../../../support/deflated-zip.ts";
import { octetsOf } from "./corpus.ts";
import { message } from "./message-of.ts";
import { delivery, isOurs, NOW, read, readOctets, recorder } from "./recorded.ts";

const GOOGLE = octetsOf("sound/google.xml");
const MiB = 2 ** 20;
const begun = (rest: Buffer): Buffer => Buffer.concat([GOOGLE.subarray(0, GOOGLE.indexOf("<record>")), rest]);

/** Why octets are refused; that they are is asserted, and that nothing counts. */
async function refused(octets: Buffer): Promise<string[]> {
  const { reports, refusals } = await readOctets("it", octets);
  expect(reports).toEqual([]);
  return refusals.map(({ reason, where }) => `${where}: ${reason}`);
}

const flat = Buffer.alloc(40 * MiB, " ");
const truncated = (octets: Buffer, by = 40): Buffer => octets.subarray(0, octets.length - by);

it("an archive that unpacks to a thousand times its size is refused", async () => {
  expect(await refused(gzipSync(begun(flat)))).toEqual(["it: too-large"]);
  expect(await refused(deflatedZip([["a.xml", begun(flat)]]))).toEqual(["it: a.xml: too-large"]);
});

it("an archive in an archive is refused, whatever it is", async () => {
  const zip = deflatedZip([["a.xml", GOOGLE]]);
  const tar = Buffer.alloc(1024);
  tar.write("ustar", 257);
  expect(await refused(gzipSync(gzipSync(GOOGLE)))).toEqual(["it: nested-archive"]);
  expect(await refused(gzipSync(zip))).toEqual(["it: nested-archive"]);
  expect(await refused(gzipSync(tar))).toEqual(["it: nested-archive"]);
  expect(
    await refused(
      deflatedZip([
        ["a.xml.gz", gzipSync(GOOGLE)],
        ["b.zip", zip],
      ]),
    ),
  ).toEqual(["it: a.xml.gz: nested-archive", "it: b.zip: nested-archive"]);
});

it("a zip of very many files, of none, and one that is encrypted or lies about a size are refused", async () => {
  const many = Array.from({ length: 101 }, (_, index) => [`${index}.xml`, GOOGLE] as const);
  expect(await refused(deflatedZip(many))).toEqual(["it: too-large"]);
  expect(await refused(deflatedZip([]))).toEqual(["it: empty"]);
  const encrypted = deflatedZip([["a.xml", GOOGLE]]);
  encrypted.writeUInt16LE(1, encrypted.lastIndexOf("PK\x01\x02") + 8);
  expect(await refused(encrypted)).toEqual(["it: a.xml: malformed"]);
  const lying = deflatedZip([["a.xml", GOOGLE]]);
  lying.writeUInt32LE(12, lying.lastIndexOf("PK\x01\x02") + 24);
  expect(await refused(lying)).toEqual(["it: a.xml: malformed"]);
});

it("what is cut off is refused, and what is not a report in an archive", async () => {
  expect(await refused(truncated(gzipSync(GOOGLE)))).toEqual(["it: malformed"]);
  expect(await refused(truncated(deflatedZip([["a.xml", GOOGLE]])))).toEqual(["it: malformed"]);
  expect(await refused(gzipSync(truncated(GOOGLE)))).toEqual(["it: malformed"]);
  expect(await refused(gzipSync("a letter"))).toEqual(["it: wrong-type"]);
  expect(await refused(gzipSync(message([{ type: "application/gzip", octets: gzipSync(GOOGLE) }])))).toEqual([
    "it: wrong-type",
  ]);
});

it("files of a zip stand for themselves: one that is refused leaves the others, and folders are none", async () => {
  const zip = deflatedZip([
    ["dir/", Buffer.alloc(0)],
    ["__MACOSX/._a.xml", Buffer.from("x")],
    ["../../bad.xml", Buffer.from("<html>")],
    ["a.xml", GOOGLE],
  ]);
  const { reports, refusals } = await readOctets("it", zip);
  expect(reports.map(({ head }) => head.id)).toEqual(["10734411284102983651"]);
  expect(refusals.map(({ where, reason }) => [where, reason])).toEqual([["it: ../../bad.xml", "wrong-type"]]);
});

it("elements that are nested deep are refused, and those that are unknown are passed over", async () => {
  expect(await refused(begun(Buffer.from("<a>".repeat(100))))).toEqual(["it: malformed"]);
  const other = Buffer.from(
    GOOGLE.toString().replace("<record>", `<x>${"<y><![CDATA[z]]></y>".repeat(10_000)}</x><record>`),
  );
  expect((await readOctets("it", other)).reports[0]?.rows).toHaveLength(2);
});

it("what a forger writes into its mail keeps no report from being read: names, selectors and signatures without end", async () => {
  const signature = `<dkim><domain>${"d".repeat(200_000)}</domain><selector>${"s".repeat(5000)}</selector><result>fail</result></dkim>`;
  const xml = GOOGLE.toString()
    .replace("<header_from>news.example.com", `<header_from>${"x.".repeat(50_000)}example.com`)
    .replace(
      "<spf>\n        <domain>forwarder",
      `${signature.repeat(5)}${"<dkim><domain>e.example</domain></dkim>".repeat(300)}<spf><domain>forwarder`,
    );
  const [report] = (await readOctets("it", Buffer.from(xml))).reports;
  expect(report?.rows).toHaveLength(2);
  expect(report?.rows[1]).toMatchObject({ from: "example.com", dkim: "fail - -; none - e.example", messages: 14 });
});

const RESULTS =
  "Authentication-Results: amazonses.com; spf=pass (spfCheck: ok) client-ip=192.0.2.1; dkim=pass header.i=@receiver.example;";
const bringing = (...fields: string[]): Buffer =>
  message([{ type: "application/gzip", name: "a.gz", octets: gzipSync(GOOGLE) }], fields);

it("a message that its receiver says fails DMARC is refused completely", async () => {
  expect(await refused(bringing(`${RESULTS} dmarc=fail header.from=receiver.example;`))).toEqual(["it: forged"]);
  expect(
    await refused(
      bringing("Authentication-Results: mx.example.com;\r\n dmarc=FAIL (p=none dis=none) header.from=receiver.example"),
    ),
  ).toEqual(["it: forged"]);
  expect(await refused(bringing(`${RESULTS} spf=none`, `${RESULTS} dkim=none`, `${RESULTS} dmarc=fail`))).toEqual([
    "it: forged",
  ]);
});

it("only the field that the receiver put on top counts, and no words of a sender in it", async () => {
  const taken = [
    [],
    [`${RESULTS} dmarc=pass header.from=receiver.example;`],
    [`${RESULTS} dmarc=pass;`, "Authentication-Results: sender.example; dmarc=fail"],
    ['Authentication-Results: mx.example.com; spf=fail (dmarc=fail) smtp.helo="; dmarc=fail"; dmarc=none'],
    ["X-Results: dmarc=fail"],
  ];
  for (const fields of taken) expect((await readOctets("it", bringing(...fields))).reports).toHaveLength(1);
});

it("a message of a line, a header or parts without end is refused", async () => {
  const part = { type: "text/plain", octets: Buffer.from("x") };
  expect(await refused(Buffer.concat([message([part]), Buffer.alloc(5 * MiB, "x")]))).toEqual(["it: too-large"]);
  expect(await refused(message([part], [`X-Long: ${"y".repeat(70_000)}`]))).toEqual(["it: too-large"]);
  expect(await refused(message(Array.from({ length: 60 }, () => part)))).toEqual(["it: too-large"]);
});

it("messages within messages within messages are not looked into", async () => {
  const inner = message([{ type: "application/gzip", octets: gzipSync(GOOGLE) }]);
  const nested = (octets: Buffer): Buffer =>
    message([
      { type: "text/plain", octets: Buffer.from("x") },
      { type: "message/rfc822", octets, encoding: "7bit" },
    ]);
  expect((await readOctets("it", nested(inner))).reports).toHaveLength(1);
  expect(
    await refused(
      message([
        { type: "text/plain", octets: Buffer.from("x") },
        { type: "message/rfc822", octets: nested(inner), encoding: "base64" },
      ]),
    ),
  ).toEqual(["it: empty"]);
});

it("of attachments, what is meant to be a report and is invalid is refused, and all else is nothing", async () => {
  const wrong = await readOctets(
    "it",
    message([
      { type: "application/gzip", name: "r.xml.gz", octets: Buffer.from("no gzip") },
      { type: "image/png", name: "logo.png", octets: Buffer.from("\x89PNG", "latin1") },
    ]),
  );
  expect(wrong.refusals.map(({ where, reason }) => [where, reason])).toEqual([["it: r.xml.gz", "wrong-type"]]);
  expect(
    await refused(
      message([
        { type: "text/plain", octets: Buffer.from("x") },
        { type: "image/svg+xml", octets: Buffer.from("<svg/>") },
      ]),
    ),
  ).toEqual(["it: empty"]);
});

it("in a mailbox, a message that is refused leaves the others", async () => {
  const from = Buffer.from("From reports@receiver.example Sun Nov 22 00:00:00 2026\r\n");
  const bad = Buffer.concat([
    message([{ type: "text/plain", octets: Buffer.from("x") }], [`X: ${"y".repeat(70_000)}`]),
    Buffer.alloc(MiB, "line\r\n"),
  ]);
  const mailbox = Buffer.concat(
    [bringing(), bad, bringing(`${RESULTS} dmarc=fail`), bringing()].flatMap((one) => [from, one, Buffer.from("\r\n")]),
  );
  for (const size of [7000, 64 * 1024, MiB * 2]) {
    const { reports, refusals, done } = await readOctets("m.mbox", mailbox, size);
    expect(reports).toHaveLength(2);
    expect(refusals.map(({ where, reason }) => [where, reason])).toEqual([
      ["m.mbox: message 2", "too-large"],
      ["m.mbox: message 3", "forged"],
    ]);
    expect(done).toEqual(["m.mbox"]);
  }
});

it("what cannot be read is reported, and tried again another time; a report that had begun is taken back", async () => {
  const failing = {
    name: "s3://bucket/a\u001b[2J",
    seen: "a",
    open: async () =>
      Readable.from(
        (async function* () {
          yield truncated(GOOGLE, 300);
          yield Buffer.alloc(70_000, " ");
          throw new Error("connection reset\n\u001b[31mby peer");
        })(),
      ),
  };
  const closed = { name: "b", seen: "b", open: () => Promise.reject(new Error("denied")) };
  const found = await read([failing, closed, delivery("c", GOOGLE)]);
  expect(found.refusals.map(({ where, reason }) => [where, reason])).toEqual([
    ["s3://bucket/a [2J", "unreadable"],
    ["b", "unreadable"],
  ]);
  expect(found.refusals[0]?.why).toBe("it must be readable, got: connection reset [31mby peer");
  expect({ done: found.done, aborted: found.aborted, reports: found.reports.length }).toEqual({
    done: ["c"],
    aborted: 1,
    reports: 1,
  });
});

it("what was read before is not opened", async () => {
  const { sink, recorded } = recorder(new Set(["a"]));
  const known = { name: "a", seen: "a", open: () => Promise.reject(new Error("must not be opened")) };
  await readReports(Readable.from([known, delivery("b", GOOGLE)]), sink, { isOurs, now: NOW });
  expect(recorded.done).toEqual(["b"]);
  expect(recorded.refusals).toEqual([]);
});

it("what the sink throws ends the reading", async () => {
  const { sink } = recorder();
  const full = { ...sink, dmarc: () => Promise.reject(new Error("disk full")) };
  await expect(readReports(Readable.from([delivery("a", GOOGLE)]), full, { isOurs, now: NOW })).rejects.toThrow(
    "disk full",
  );
});

it("no more is read than the sink takes", async () => {
  const record = GOOGLE.subarray(GOOGLE.indexOf("<record>"), GOOGLE.indexOf("</feedback>"));
  let pulled = 0;
  let most = 0;
  const source = async function* () {
    yield begun(Buffer.alloc(0));
    for (let index = 0; index < 300; index++) {
      pulled++;
      yield Buffer.concat(Array.from({ length: 40 }, () => record));
    }
    yield Buffer.from("</feedback>");
  };
  const { sink, recorded } = recorder();
  let taken = 0;
  const slow = {
    ...sink,
    dmarc: async (rows: Parameters<typeof sink.dmarc>[0]) => {
      taken += rows.length;
      await new Promise((resolve) => setImmediate(resolve));
      most = Math.max(most, pulled - taken / 80);
    },
  };
  await readReports(
    Readable.from([{ name: "a", seen: "a", open: async () => Readable.from(source(), { objectMode: false }) }]),
    slow,
    { isOurs, now: NOW },
  );
  expect(taken).toBe(300 * 80);
  expect(recorded.reports).toHaveLength(1);
  expect(most).toBeLessThan(8);
});
