/** Something that may hold reports: a file, a message of an mbox, an object of a bucket, standard input. */
export interface Delivery {
  /** How people find it: a path as it was given, `s3://bucket/key`, `-`. */
  readonly name: string;
  /** By which it is known again, with what changes when its content does: size and time, an ETag. Undefined: it is always read. */
  readonly seen: string | undefined;
  /** Where it is a small file: another thread may open it. */
  readonly file?: { readonly path: string; readonly size: number } | undefined;
  /** Its octets as they come: a stream, which is destroyed after its turn, or what is in memory already. Throws what the reading throws. */
  readonly open: () => Promise<AsyncIterable<Uint8Array>>;
}
