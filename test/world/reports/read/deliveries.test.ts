import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ObjectStore } from "../../../../src/world/aws/objects.ts";
import type { Delivery } from "../../../../src/world/reports/delivery.ts";
import { deliveriesAt } from "../../../../src/world/reports/read/deliveries.ts";
import { octetsOf } from "./corpus.ts";
import { read } from "./recorded.ts";

const none = {
  stdin: Readable.from([]),
  objects: (): ObjectStore => {
    throw new Error("no bucket is read here");
  },
};
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "reports-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(path: string, text = "x"): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
  utimesSync(join(folder, path), 1_795_000_000, 1_795_000_000);
}

async function listed(source: string, sources = none): Promise<Delivery[]> {
  const found: Delivery[] = [];
  for await (const one of deliveriesAt(source, sources)) found.push(one);
  return found;
}

const namesIn = async (source: string): Promise<string[]> =>
  (await listed(source)).map(({ name }) => name.replace(`${folder}/`, ""));

it("a file is one delivery, known by its path, size and time", async () => {
  file("a.xml", "four");
  const [one, ...rest] = await listed(join(folder, "a.xml"));
  expect(rest).toEqual([]);
  expect(one?.seen).toBe(`${folder}/a.xml 4 1795000000000`);
});

it("a folder is all files below it in order; hidden ones and links are left out", async () => {
  for (const path of ["b.xml", "a/z.gz", "a/deep/er/y.eml", ".hidden/x.xml", "a/.part", "c.mbox"]) file(path);
  symlinkSync("/etc/hostname", join(folder, "hostname"));
  symlinkSync(folder, join(folder, "a", "loop"));
  expect(await namesIn(folder)).toEqual(["a/deep/er/y.eml", "a/z.gz", "b.xml", "c.mbox"]);
});

it("a folder that is named by a link is followed", async () => {
  file("real/a.xml");
  symlinkSync(join(folder, "real"), join(folder, "link"));
  expect(await namesIn(join(folder, "link"))).toEqual(["link/a.xml"]);
});

it("of a maildir, cur and new are read, and tmp is not; elsewhere tmp is a folder like others", async () => {
  for (const path of ["box/cur/1:2,S", "box/new/2", "box/tmp/3", "other/tmp/4"]) file(path);
  expect(await namesIn(folder)).toEqual(["box/cur/1:2,S", "box/new/2", "other/tmp/4"]);
});

it("a missing path cannot be read, which is reported", async () => {
  const { refusals, done } = await read(join(folder, "missing"));
  expect(refusals.map(({ reason, where }) => [reason, where])).toEqual([["unreadable", join(folder, "missing")]]);
  expect(done).toEqual([]);
});

it("standard input is read each time, and is what its content is", async () => {
  const stdin = Readable.from([octetsOf("sound/google.xml")], { objectMode: false });
  const deliveries = await listed("-", { ...none, stdin });
  expect(deliveries.map(({ name, seen }) => ({ name, seen }))).toEqual([{ name: "-", seen: undefined }]);
  expect((await read(deliveries)).reports.map(({ head }) => head.reporter)).toEqual(["google.com"]);
});

it("objects of a bucket are those below the prefix, known by their ETag; what is no delivery is left out", async () => {
  const asked: string[] = [];
  const objects: ObjectStore = {
    list: async function* (bucket, prefix) {
      asked.push(`${bucket} ${prefix}`);
      yield { key: "in/", size: 0, etag: "0" };
      yield { key: "in/AMAZON_SES_SETUP_NOTIFICATION", size: 500, etag: "1" };
      yield { key: "in/abc", size: 900, etag: "2" };
    },
    open: async (bucket, key) => Readable.from([Buffer.from(`${bucket} ${key}`)]),
    put: () => Promise.reject(new Error("nothing is written")),
    create: () => Promise.reject(new Error("nothing is written")),
    remove: () => Promise.reject(new Error("nothing is removed")),
  };
  const deliveries = await listed("s3://mail/in/", { ...none, objects: () => objects });
  expect(asked).toEqual(["mail in/"]);
  expect(deliveries.map(({ name, seen }) => ({ name, seen }))).toEqual([
    { name: "s3://mail/in/abc", seen: "s3://mail/in/abc 2" },
  ]);
  const [stream] = await Promise.all(deliveries.map(({ open }) => open()));
  expect((await Readable.from(stream ?? []).toArray()).join("")).toBe("mail in/abc");
});
