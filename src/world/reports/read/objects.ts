import type { ObjectStore } from "../../aws/objects.ts";
import type { Delivery } from "../delivery.ts";

/** What SES writes to see whether it may: no report. */
const SETUP = /(^|\/)AMAZON_SES_SETUP_NOTIFICATION$/;

/** The objects of `s3://bucket/prefix`, in the order of their keys. Markers of folders are left out. */
export async function* objectsAt(source: string, objects: ObjectStore): AsyncGenerator<Delivery> {
  const [, bucket = "", prefix = ""] = /^s3:\/\/([^/]*)\/?(.*)$/s.exec(source) ?? [];
  for await (const { key, size, etag } of objects.list(bucket, prefix)) {
    if ((size === 0 && key.endsWith("/")) || SETUP.test(key)) continue;
    const name = `s3://${bucket}/${key}`;
    yield { name, seen: `${name} ${etag}`, open: () => objects.open(bucket, key) };
  }
}
