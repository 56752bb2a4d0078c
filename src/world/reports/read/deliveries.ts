import type { Readable } from "node:stream";
import type { ObjectStore } from "../../aws/objects.ts";
import type { Delivery } from "../delivery.ts";
import { filesAt } from "./files.ts";
import { objectsAt } from "./objects.ts";

/** What a source may be beside a path. */
export interface Sources {
  /** What `-` is. */
  readonly stdin: Readable;
  /** Where `s3://bucket/prefix` is read; called where one is. */
  readonly objects: () => ObjectStore | Promise<ObjectStore>;
}

/**
 * What a source holds, in the same order each time: a file, all files below a folder, `-` for standard input, or the objects of a bucket whose
 * keys begin with what follows its name, `s3://bucket/prefix`. A path that cannot be read is a delivery that cannot be opened. Throws AwsFailure.
 */
export async function* deliveriesAt(source: string, { stdin, objects }: Sources): AsyncGenerator<Delivery> {
  if (source === "-") yield { name: "-", seen: undefined, open: async () => stdin };
  else if (source.startsWith("s3://")) yield* objectsAt(source, await objects());
  else yield* filesAt(source);
}
