import { distributionOperations, tagsOf } from "./cloudfront-distributions.ts";
import { functionOperations } from "./cloudfront-functions.ts";
import { body, type CloudFrontState, reply } from "./cloudfront-state.ts";
import { storeOperations } from "./cloudfront-stores.ts";
import { AwsError, type Call, type Operation, type Service } from "./operation.ts";
import { elements } from "./xml.ts";

export const emptyCloudFront = (): CloudFrontState => ({
  functions: new Map(),
  distributions: new Map(),
  stores: new Map(),
  revision: 0,
});

/** Amazon CloudFront (REST-XML): functions, distributions and their tags, and key-value stores. */
export function cloudFront(state: CloudFrontState): Service {
  return {
    paths: /^\/2020-05-31\//,
    operations: [
      ...functionOperations(state),
      ...distributionOperations(state),
      ...storeOperations(state),
      ...tagOperations(state),
    ],
    refusal: ({ code, status, message }) =>
      reply(status, "ErrorResponse", {
        Error: { Type: "Sender", Code: code, Message: message },
        RequestId: "stand-in",
      }),
    unknownOperation: new AwsError("NoSuchOperation", 404, "the stand-in for CloudFront has no such operation"),
  };
}

/** ListTagsForResource, TagResource and UntagResource of the CloudFront API; functions have no tags here. */
function tagOperations(state: CloudFrontState): readonly Operation[] {
  const tagsAt = ({ query }: Call): Map<string, string> => {
    const arn = query.get("Resource");
    const distribution = [...state.distributions.values()].find((one) => one.arn === arn);
    if (distribution) return distribution.tags;
    if ([...state.functions.values()].some((one) => one.arn === arn)) return new Map();
    throw new AwsError("NoSuchResource", 404, `The resource does not exist: ${arn}`);
  };
  return [
    {
      name: "ListTagsForResource",
      method: "GET",
      path: "/2020-05-31/tagging",
      run: (call) => {
        const tags = [...tagsAt(call)].map(([Key, Value]) => ({ Key, Value }));
        return reply(200, "Tags", { Items: { Tag: tags } });
      },
    },
    {
      name: "TagResource",
      method: "POST",
      path: "/2020-05-31/tagging?Operation=Tag",
      run: (call) => {
        const tags = tagsAt(call);
        for (const [key, value] of tagsOf(body(call, "Tags"))) tags.set(key, value);
        return { status: 204 };
      },
    },
    {
      name: "UntagResource",
      method: "POST",
      path: "/2020-05-31/tagging?Operation=Untag",
      run: (call) => {
        const tags = tagsAt(call);
        for (const { text } of elements(body(call, "TagKeys"), "Items", "Key")) tags.delete(text);
        return { status: 204 };
      },
    },
  ];
}
