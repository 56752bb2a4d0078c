import {
  arn,
  body,
  type CloudFrontFunction,
  type CloudFrontState,
  checkIfMatch,
  type FunctionStage,
  nextId,
  reply,
} from "./cloudfront-state.ts";
import { AwsError, type Call, type Operation } from "./operation.ts";
import { type Element, elements, Raw, textAt, withDescendants, type XmlContent } from "./xml.ts";

/** CloudFront quotas: the size of a function. */
const MAXIMUM_BYTES = 10 * 1024;
const RUNTIMES = ["cloudfront-js-1.0", "cloudfront-js-2.0"];

/**
 * CreateFunction, DescribeFunction, GetFunction, UpdateFunction, PublishFunction and DeleteFunction of the CloudFront API.
 * A function is changed in its DEVELOPMENT stage; PublishFunction copies that to LIVE, which distributions run.
 */
export function functionOperations(state: CloudFrontState): readonly Operation[] {
  const named = ({ parameters: { Name = "" } }: Call): { name: string; fn: CloudFrontFunction } => {
    const fn = state.functions.get(Name);
    if (!fn) throw missing(Name);
    return { name: Name, fn };
  };
  const staged = (call: Call) => {
    const { name, fn } = named(call);
    const live = call.query.get("Stage") === "LIVE";
    const stage = live ? fn.live : fn.development;
    if (!stage) throw missing(`${name} (LIVE)`);
    return { name, fn, stage };
  };
  const inUse = (fn: CloudFrontFunction): boolean =>
    [...state.distributions.values()].some(({ config }) => functionArns(config).includes(fn.arn));
  const summary = (name: string, fn: CloudFrontFunction, stage: FunctionStage): XmlContent => ({
    Name: name,
    Status: !fn.live ? "UNPUBLISHED" : inUse(fn) ? "DEPLOYED" : "UNASSOCIATED",
    FunctionConfig: new Raw(stage.config),
    FunctionMetadata: {
      FunctionARN: fn.arn,
      Stage: stage === fn.live ? "LIVE" : "DEVELOPMENT",
      CreatedTime: fn.created,
      LastModifiedTime: stage.modified,
    },
  });

  return [
    {
      name: "CreateFunction",
      method: "POST",
      path: "/2020-05-31/function",
      run: (call) => {
        const request = body(call, "CreateFunctionRequest");
        const name = textAt(request, "Name") ?? "";
        if (!/^[a-zA-Z0-9_-]{1,64}$/.test(name))
          throw new AwsError("InvalidArgument", 400, `Invalid function name: ${name}`);
        if (state.functions.has(name)) {
          throw new AwsError("FunctionAlreadyExists", 409, `A function with the name ${name} already exists.`);
        }
        const development = readStage(request, nextId(state));
        const fn = { arn: arn(`function/${name}`), created: development.modified, development };
        state.functions.set(name, fn);
        const location = `https://cloudfront.amazonaws.com/2020-05-31/function/${fn.arn}`;
        return reply(201, "FunctionSummary", summary(name, fn, development), { etag: development.etag, location });
      },
    },
    {
      name: "DescribeFunction",
      method: "GET",
      path: "/2020-05-31/function/{Name}/describe",
      run: (call) => {
        const { name, fn, stage } = staged(call);
        return reply(200, "FunctionSummary", summary(name, fn, stage), { etag: stage.etag });
      },
    },
    {
      name: "GetFunction",
      method: "GET",
      path: "/2020-05-31/function/{Name}",
      run: (call) => {
        const { stage } = staged(call);
        return {
          status: 200,
          headers: { etag: stage.etag, "content-type": "application/octet-stream" },
          body: stage.code,
        };
      },
    },
    {
      // The API reference spells the header of this one response "ETtag", and the SDKs read it so.
      name: "UpdateFunction",
      method: "PUT",
      path: "/2020-05-31/function/{Name}",
      run: (call) => {
        const { name, fn } = named(call);
        checkIfMatch(call, fn.development.etag);
        fn.development = readStage(body(call, "UpdateFunctionRequest"), nextId(state));
        return reply(200, "FunctionSummary", summary(name, fn, fn.development), { ettag: fn.development.etag });
      },
    },
    {
      name: "PublishFunction",
      method: "POST",
      path: "/2020-05-31/function/{Name}/publish",
      run: (call) => {
        const { name, fn } = named(call);
        checkIfMatch(call, fn.development.etag);
        fn.live = { ...fn.development, etag: nextId(state), modified: new Date().toISOString() };
        return reply(200, "FunctionSummary", summary(name, fn, fn.live));
      },
    },
    {
      name: "DeleteFunction",
      method: "DELETE",
      path: "/2020-05-31/function/{Name}",
      run: (call) => {
        const { name, fn } = named(call);
        checkIfMatch(call, fn.development.etag);
        if (inUse(fn))
          throw new AwsError("FunctionInUse", 409, `Cannot delete ${name}: a distribution is associated with it.`);
        state.functions.delete(name);
        return { status: 204 };
      },
    },
  ];
}

/** The functions that a DistributionConfig runs, of all its cache behaviors. */
export const functionArns = (config: Element): readonly string[] =>
  withDescendants(config).flatMap((at) =>
    elements(at, "FunctionAssociations", "Items", "FunctionAssociation", "FunctionARN").map(({ text }) => text),
  );

const missing = (what: string): AwsError =>
  new AwsError("NoSuchFunctionExists", 404, `The function does not exist: ${what}`);

/** FunctionConfig and FunctionCode (base64) of CreateFunction and UpdateFunction. */
function readStage(request: Element, etag: string): FunctionStage {
  const runtime = textAt(request, "FunctionConfig", "Runtime") ?? "";
  if (!RUNTIMES.includes(runtime)) throw new AwsError("InvalidArgument", 400, `Invalid function runtime: ${runtime}`);
  const code = Buffer.from(textAt(request, "FunctionCode") ?? "", "base64");
  if (code.length === 0) throw new AwsError("InvalidArgument", 400, "The function code is empty.");
  if (code.length > MAXIMUM_BYTES) {
    throw new AwsError("FunctionSizeLimitExceeded", 413, `The function has ${code.length} bytes of ${MAXIMUM_BYTES}.`);
  }
  const config = elements(request, "FunctionConfig")[0]?.inner ?? "";
  return { etag, code, config, modified: new Date().toISOString() };
}
