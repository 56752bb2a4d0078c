import { text } from "node:stream/consumers";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { AwsFailure } from "../../src/world/aws/calls.ts";
import { s3Objects } from "../../src/world/aws/s3-objects.ts";
import { bucketShelf } from "../../src/world/reports/store/bucket-shelf.ts";
import { openStore } from "../../src/world/reports/store/open-store.ts";
import { StoreFailure } from "../../src/world/reports/store.ts";
import { emptyFolder } from "../support/root.ts";
import { dmarcRow, give, NOW, storeIn, WINDOW, withStore, written } from "../world/reports/store/made.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { whyNot } from "./terraform.ts";

const BUCKET = "kept-reports";
const PLACE = { region: "eu-west-1", profile: undefined, role: undefined };

const missing = whyNot("moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`reports are kept in a bucket${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;

  beforeAll(async () => {
    emulators = await startEmulators();
    for (const [name, value] of Object.entries(emulators.env)) if (value !== undefined) vi.stubEnv(name, value);
    const LocationConstraint = PLACE.region as "eu-west-1";
    await new S3Client(PLACE as { region: string }).send(
      new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: { LocationConstraint } }),
    );
  }, MINUTE);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await emulators?.close();
  }, MINUTE);

  const storeAt = (prefix: string, now = NOW) =>
    openStore(bucketShelf(s3Objects(PLACE), { bucket: BUCKET, prefix }, emptyFolder()), {
      now,
      retention: 400,
      cores: 2,
      temporary: emptyFolder(),
    });
  const keysOf = async (prefix: string) => {
    const keys: string[] = [];
    for await (const { key } of s3Objects(PLACE).list(BUCKET, prefix)) keys.push(key.slice(prefix.length));
    return keys;
  };

  test("objects are listed page by page, read, written, created once and removed", async () => {
    const objects = s3Objects(PLACE);
    const keys = Array.from({ length: 1005 }, (_, index) => `many/${String(index).padStart(4, "0")}`);
    for (let start = 0; start < keys.length; start += 40)
      await Promise.all(keys.slice(start, start + 40).map((key) => objects.put(BUCKET, key, Buffer.from(key))));
    expect(await keysOf("many/")).toEqual(keys.map((key) => key.slice(5)));
    expect(await text(await objects.open(BUCKET, "many/0007"))).toBe("many/0007");
    expect(await objects.create(BUCKET, "many/0007", Buffer.from("other"))).toBe(false);
    expect(await objects.create(BUCKET, "many/new", Buffer.from("new"))).toBe(true);
    expect(await text(await objects.open(BUCKET, "many/0007"))).toBe("many/0007");
    await objects.remove(BUCKET, [...keys, "many/new"]);
    expect(await keysOf("many/")).toEqual([]);
    await expect(objects.open(BUCKET, "many/0007")).rejects.toThrow(AwsFailure);
  });

  test("as in a folder: the same reports give the same files, and are reported the same", async () => {
    const read = (store: ReturnType<typeof storeAt>) =>
      written(store, async (sink) => {
        await give(sink, "1", [dmarcRow({ messages: 3 })]);
        const day = "2026-10-31";
        await give(sink, "2", [dmarcRow({ day, source: "192.0.2.9" })], { day });
        await sink.done("a");
      });
    const folder = emptyFolder();
    expect(await read(storeAt("fleet/"))).toEqual(await read(storeIn(folder)));
    expect(await keysOf("fleet/")).toEqual([
      "batches/20261122T100000Z-0001.parquet",
      "dmarc/month=2026-10/20261122T100000Z-0001.parquet",
      "dmarc/month=2026-11/20261122T100000Z-0001.parquet",
    ]);
    const told = await withStore(storeAt("fleet/"), (store) => store.reports(["example.com"], WINDOW));
    expect(told).toEqual(await withStore(storeIn(folder), (store) => store.reports(["example.com"], WINDOW)));
    expect(told).toMatchObject([{ name: "example.com", from: "2026-10-31", to: "2026-11-20" }]);
    expect((await read(storeAt("fleet/"))).known.reports).toBe(2);
  });

  test("one run at a time writes, and a lock that was left half a day ago is taken", async () => {
    await s3Objects(PLACE).put(
      BUCKET,
      "held/lock",
      Buffer.from(JSON.stringify({ pid: 7, host: "elsewhere.example", since: "2026-11-22T09:00:00Z" })),
    );
    const second = written(storeAt("held/"), (sink) => give(sink, "1", [dmarcRow()]));
    await expect(second).rejects.toThrow(StoreFailure);
    const later = await written(storeAt("held/", "2026-11-22T22:00:00Z"), (sink) => give(sink, "1", [dmarcRow()]));
    expect(later.reports).toBe(1);
    expect(await keysOf("held/")).not.toContain("lock");
  });

  test("a bucket that is not there is reported, with what AWS says", async () => {
    const store = openStore(bucketShelf(s3Objects(PLACE), { bucket: "nobodys-reports", prefix: "" }, emptyFolder()), {
      now: NOW,
      retention: 400,
      cores: 2,
      temporary: emptyFolder(),
    });
    await expect(withStore(store, (open) => open.isEmpty())).rejects.toThrow(/s3:\/\/nobodys-reports\/.*NoSuchBucket/);
  });
});
