/** Objects of S3 as reports need them, given at the door: read where they are delivered, read and written where they are kept. */
import type { Readable } from "node:stream";

export interface ObjectStore {
  /** The objects whose key begins so, in the order of their keys. */
  readonly list: (bucket: string, prefix: string) => AsyncIterable<StoredObject>;
  /** An object's octets as they come. Throws AwsFailure. */
  readonly open: (bucket: string, key: string) => Promise<Readable>;
  /** Writes an object completely, or not at all. */
  readonly put: (bucket: string, key: string, octets: Uint8Array) => Promise<void>;
  /** Writes one where there is none; false: there is one already, and it stays. */
  readonly create: (bucket: string, key: string, octets: Uint8Array) => Promise<boolean>;
  readonly remove: (bucket: string, keys: readonly string[]) => Promise<void>;
}

/** Where objects are: `s3://bucket/prefix`. The prefix ends with a slash, or is empty. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly prefix: string;
}

const PLACE = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/;

/** A place as it is written on a command line; undefined: it is not one. */
export function parseObjectPlace(text: string): ObjectPlace | undefined {
  const [, bucket, path = ""] = PLACE.exec(text) ?? [];
  if (bucket === undefined) return undefined;
  const prefix = path.replace(/\/+$/, "");
  return { bucket, prefix: prefix === "" ? "" : `${prefix}/` };
}

export interface StoredObject {
  readonly key: string;
  /** Octets. */
  readonly size: number;
  /** Changes when the object's content does. */
  readonly etag: string;
}
