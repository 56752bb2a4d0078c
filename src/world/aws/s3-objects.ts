import type { Readable } from "node:stream";
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { AwsFailure, type AwsPlace } from "./calls.ts";
import type { ObjectStore, StoredObject } from "./objects.ts";
import { asked, configOf, needed } from "./sdk-calls.ts";

/** So many are deleted by one request. */
const MAX_DELETED = 1000;

/** S3 by the AWS SDK. A bucket of another region than the place's is found. */
export function s3Objects(place: AwsPlace): ObjectStore {
  const client = new S3Client({ ...configOf(place), followRegionRedirects: true });
  return {
    list: (bucket, prefix) => listed(client, bucket, prefix),
    open: async (Bucket, Key) => {
      const { Body } = await asked(client.send(new GetObjectCommand({ Bucket, Key })));
      if (Body === undefined) throw new AwsFailure(`AWS must answer with the object ${Key}, got none`);
      // In Node.js it is a stream of Node's.
      return Body as Readable;
    },
    put: async (Bucket, Key, Body) => {
      await asked(client.send(new PutObjectCommand({ Bucket, Key, Body })));
    },
    create: async (Bucket, Key, Body) => {
      const put = client.send(new PutObjectCommand({ Bucket, Key, Body, IfNoneMatch: "*" }));
      return asked(put.then(() => true, isThere));
    },
    remove: async (Bucket, keys) => {
      for (let start = 0; start < keys.length; start += MAX_DELETED) {
        const Objects = keys.slice(start, start + MAX_DELETED).map((Key) => ({ Key }));
        const { Errors = [] } = await asked(
          client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } })),
        );
        const [first] = Errors;
        if (first !== undefined) throw new AwsFailure(`${first.Code}: ${first.Key}: ${first.Message}`);
      }
    },
  };
}

/** False where the service says that there is one already; every other error is thrown. */
function isThere(error: unknown): false {
  const { name } = error as Error;
  // The second is the answer while another request writes the same.
  if (name === "PreconditionFailed" || name === "ConditionalRequestConflict") return false;
  throw error;
}

async function* listed(client: S3Client, Bucket: string, Prefix: string): AsyncGenerator<StoredObject> {
  for (let ContinuationToken: string | undefined; ; ) {
    const page = await asked(client.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken })));
    for (const { Key, Size, ETag } of page.Contents ?? [])
      yield { key: needed(Key, "Key"), size: Size ?? 0, etag: needed(ETag, "ETag") };
    ContinuationToken = page.NextContinuationToken;
    if (page.IsTruncated !== true || ContinuationToken === undefined) return;
  }
}
