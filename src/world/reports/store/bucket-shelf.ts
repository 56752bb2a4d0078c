import { createWriteStream, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { makeFolder } from "../../../../bin/kept-files.mjs";
import { AwsFailure } from "../../aws/calls.ts";
import type { ObjectPlace, ObjectStore } from "../../aws/objects.ts";
import { StoreFailure } from "../store.ts";
import { heldBy, isLeft, parseLock, printLock } from "./held-lock.ts";
import { KINDS } from "./layout.ts";
import type { Shelf } from "./shelf.ts";
import { workFolderIn } from "./work-folder.ts";

/** So many objects are fetched at once. */
const AT_ONCE = 16;

/** A store in a bucket, as it stands in a folder: what is asked for is fetched into a temporary one. */
export function bucketShelf(objects: ObjectStore, { bucket, prefix }: ObjectPlace, temporary: string): Shelf {
  const name = `s3://${bucket}/${prefix}`;
  const work = workFolderIn(temporary, "postroad-bucket-");
  const explained = <T>(answer: Promise<T>): Promise<T> => answer.catch((error) => throwExplained(name, error));
  return {
    name,
    fileName: (path) => `${name}${path}`,
    list: () => explained(listed(objects, bucket, prefix)),
    fetch: async (paths) => {
      const here = paths.map((path) => join(work.path(), "fetched", ...path.split("/")));
      const waiting = [...paths.entries()];
      const fetchRest = async () => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const [index, path] = next;
          const file = here[index] ?? "";
          makeFolder(dirname(file));
          await pipeline(await objects.open(bucket, `${prefix}${path}`), createWriteStream(file));
        }
      };
      await explained(Promise.all(Array.from({ length: AT_ONCE }, fetchRest)));
      return here;
    },
    publish: (made, path) => explained(objects.put(bucket, `${prefix}${path}`, readFileSync(made))),
    remove: (paths) =>
      explained(
        objects.remove(
          bucket,
          paths.map((path) => `${prefix}${path}`),
        ),
      ),
    workFolder: () => work.path(),
    lock: (now) => explained(locked(objects, bucket, `${prefix}lock`, now)),
    close: () => work.remove(),
  };
}

/** The store's own folders alone: a prefix may hold more. */
async function listed(objects: ObjectStore, bucket: string, prefix: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const folder of ["batches", ...KINDS])
    for await (const { key } of objects.list(bucket, `${prefix}${folder}/`)) paths.push(key.slice(prefix.length));
  return paths;
}

/** Takes the lock, an object that is there while a run writes; returns what gives it back. */
async function locked(objects: ObjectStore, bucket: string, key: string, now: string): Promise<() => Promise<void>> {
  const mine = Buffer.from(printLock({ pid: process.pid, host: hostname(), since: now }));
  if (!(await objects.create(bucket, key, mine))) {
    const holder = parseLock(await text(await objects.open(bucket, key)));
    // Processes of other machines are not to be seen, and one here may have the same name.
    const isOver = holder !== undefined && isLeft(holder, { host: "", now, isRunning: () => true });
    if (!isOver) throw heldBy(`s3://${bucket}/${key}`, holder);
    await objects.remove(bucket, [key]);
    if (!(await objects.create(bucket, key, mine))) throw heldBy(`s3://${bucket}/${key}`, undefined);
  }
  return () => objects.remove(bucket, [key]);
}

function throwExplained(name: string, error: unknown): never {
  if (error instanceof AwsFailure)
    throw new StoreFailure(`${name} must be a place where reports are kept, got ${error.message}`);
  throw error;
}
