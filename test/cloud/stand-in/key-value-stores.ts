import { type CloudFrontState, type KeyValueStore, nextId } from "./cloudfront-state.ts";
import { AwsError, type Call, type Reply, type Service } from "./operation.ts";

/**
 * Amazon CloudFront KeyValueStore (REST-JSON): what a store holds. Each change names the store's current ETag: of two writers that read the
 * same one, the second is refused.
 */
export function keyValueStores(state: CloudFrontState): Service {
  const found = ({ parameters: { KvsARN = "" } }: Call): KeyValueStore => {
    const store = [...state.stores.values()].find((one) => one.arn === KvsARN);
    if (!store) throw new AwsError("ResourceNotFoundException", 404, `The key value store does not exist: ${KvsARN}`);
    return store;
  };
  const sizes = ({ entries }: KeyValueStore) => ({
    ItemCount: entries.size,
    TotalSizeInBytes: [...entries].reduce((sum, [key, value]) => sum + key.length + value.length, 0),
  });
  const change = (call: Call, edit: (store: KeyValueStore, key: string) => void): Reply => {
    const store = found(call);
    if (call.headers["if-match"] !== store.entriesEtag)
      throw new AwsError("ConflictException", 409, "The key value store has changed since.");
    edit(store, call.parameters["Key"] ?? "");
    store.entriesEtag = nextId(state);
    return json(200, sizes(store), { etag: store.entriesEtag });
  };
  return {
    paths: /^\/key-value-stores\//,
    operations: [
      {
        name: "DescribeKeyValueStore",
        method: "GET",
        path: "/key-value-stores/{KvsARN}",
        run: (call) => {
          const store = found(call);
          const time = Date.parse(store.modified) / 1000;
          const content = { ...sizes(store), KvsARN: store.arn, Status: "READY", Created: time, LastModified: time };
          return json(200, content, { etag: store.entriesEtag });
        },
      },
      {
        name: "GetKey",
        method: "GET",
        path: "/key-value-stores/{KvsARN}/keys/{Key}",
        run: (call) => {
          const [store, key] = [found(call), call.parameters["Key"] ?? ""];
          const value = store.entries.get(key);
          if (value === undefined) throw new AwsError("ResourceNotFoundException", 404, `There is no key ${key}.`);
          return json(200, { Key: key, Value: value, ...sizes(store) });
        },
      },
      {
        name: "PutKey",
        method: "PUT",
        path: "/key-value-stores/{KvsARN}/keys/{Key}",
        run: (call) =>
          change(call, ({ entries }, key) => {
            const { Value: value } = JSON.parse(call.body) as { Value: string };
            if (value.length > 1024 || key.length > 512)
              throw new AwsError("ValidationException", 400, `The key or its value is too long: ${key}`);
            entries.set(key, value);
          }),
      },
      {
        name: "DeleteKey",
        method: "DELETE",
        path: "/key-value-stores/{KvsARN}/keys/{Key}",
        run: (call) => change(call, ({ entries }, key) => void entries.delete(key)),
      },
    ],
    refusal: ({ code, status, message }) => json(status, { Message: message }, { "x-amzn-errortype": code }),
    unknownOperation: new AwsError(
      "UnknownOperationException",
      404,
      "the stand-in for key value stores has no such operation",
    ),
  };
}

const json = (status: number, content: object, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(content),
});
