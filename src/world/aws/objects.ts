/** Objects of S3 as reports need them, given at the door: read where they are delivered, read and written where they are kept. */
import type { Readable } from "node:stream";

export interface ObjectStore {
  /** The objects whose key begins so, in the order of their keys. */
  readonly list: (bucket: string, prefix: string) => AsyncIterable<StoredObject>;
  /** An object's octets as they come. Throws AwsFailure. */
  readonly open: (bucket: string, key: string) => Promise<Readable>;
  /** Writes an object whole, or not at all. */
  readonly put: (bucket: string, key: string, octets: Uint8Array) => Promise<void>;
  readonly remove: (bucket: string, keys: readonly string[]) => Promise<void>;
}

export interface StoredObject {
  readonly key: string;
  /** Octets. */
  readonly size: number;
  /** Changes when the object's content does. */
  readonly etag: string;
}
