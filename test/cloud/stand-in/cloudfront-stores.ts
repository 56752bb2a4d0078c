import {
  arn,
  body,
  type CloudFrontState,
  checkIfMatch,
  type KeyValueStore,
  nextId,
  reply,
} from "./cloudfront-state.ts";
import { AwsError, type Call, type Operation, type Reply } from "./operation.ts";
import { textAt } from "./xml.ts";

/** CreateKeyValueStore, DescribeKeyValueStore and DeleteKeyValueStore of the CloudFront API. */
export function storeOperations(state: CloudFrontState): readonly Operation[] {
  const named = ({ parameters: { Name = "" } }: Call): [string, KeyValueStore] => {
    const store = state.stores.get(Name);
    if (!store) throw new AwsError("EntityNotFound", 404, `The key value store does not exist: ${Name}`);
    return [Name, store];
  };
  const described = (status: number, name: string, { id, arn: ARN, comment, modified, etag }: KeyValueStore): Reply =>
    reply(
      status,
      "KeyValueStore",
      { Name: name, Id: id, Comment: comment, ARN, Status: "READY", LastModifiedTime: modified },
      { etag },
    );
  return [
    {
      name: "CreateKeyValueStore",
      method: "POST",
      path: "/2020-05-31/key-value-store",
      run: (call) => {
        const request = body(call, "CreateKeyValueStoreRequest");
        const name = textAt(request, "Name") ?? "";
        if (!/^[a-zA-Z0-9_-]{1,64}$/.test(name)) throw new AwsError("InvalidArgument", 400, `Invalid name: ${name}`);
        if (state.stores.has(name)) throw new AwsError("EntityAlreadyExists", 409, `It exists already: ${name}`);
        const id = nextId(state).toLowerCase();
        const store = {
          id,
          arn: arn(`key-value-store/${id}`),
          comment: textAt(request, "Comment"),
          modified: new Date().toISOString(),
          etag: nextId(state),
          entriesEtag: nextId(state),
          entries: new Map(),
        };
        state.stores.set(name, store);
        return described(201, name, store);
      },
    },
    {
      name: "DescribeKeyValueStore",
      method: "GET",
      path: "/2020-05-31/key-value-store/{Name}",
      run: (call) => described(200, ...named(call)),
    },
    {
      name: "DeleteKeyValueStore",
      method: "DELETE",
      path: "/2020-05-31/key-value-store/{Name}",
      run: (call) => {
        const [name, { etag, arn: own }] = named(call);
        checkIfMatch(call, etag);
        if ([...state.functions.values()].some(({ development }) => development.config.includes(own)))
          throw new AwsError("CannotDeleteEntityWhileInUse", 409, `A function is associated with it: ${name}`);
        state.stores.delete(name);
        return { status: 204 };
      },
    },
  ];
}
