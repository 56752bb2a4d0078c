import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { call } from "./stand-in/call.ts";
import { type StandIn, startStandIn } from "./stand-in/server.ts";

let standIn: StandIn;

beforeEach(async () => {
  standIn = await startStandIn();
});

afterEach(async () => {
  await standIn.close();
});

const refused = (status: number, code: string) => expect.objectContaining({ status, code });

describe("SESv2 refuses", () => {
  const SETS = "/v2/email/configuration-sets";
  const IDENTITIES = "/v2/email/identities";
  const set = (name: string, rest: object = {}) => call(standIn, "POST", SETS, { ConfigurationSetName: name, ...rest });
  const identity = (name: string, rest: object = {}) =>
    call(standIn, "POST", IDENTITIES, { EmailIdentity: name, ...rest });
  const mailFrom = (name: string, domain: string) =>
    call(standIn, "PUT", `${IDENTITIES}/${name}/mail-from`, { MailFromDomain: domain });

  test("an unknown field, at any depth", async () => {
    expect(await set("a", { Colour: "red" })).toEqual(refused(400, "BadRequestException"));
    expect(await set("a", { DeliveryOptions: { Tls: "REQUIRE" } })).toEqual(refused(400, "BadRequestException"));
    expect(await set("a", { Tags: [{ Key: "k", Value: "v", Note: "n" }] })).toEqual(
      refused(400, "BadRequestException"),
    );
    expect(await set("a", { toString: 1 })).toEqual(refused(400, "BadRequestException"));
  });

  test("a TLS policy other than REQUIRE and OPTIONAL", async () => {
    expect(await set("a", { DeliveryOptions: { TlsPolicy: "Require" } })).toEqual(refused(400, "BadRequestException"));
    expect(await set("a", { DeliveryOptions: { TlsPolicy: "REQUIRE" } })).toMatchObject({ status: 200 });
    expect(await call(standIn, "PUT", `${SETS}/a/delivery-options`, { TlsPolicy: "NONE" })).toEqual(
      refused(400, "BadRequestException"),
    );
  });

  test("what exists already, and what does not exist", async () => {
    await set("a");
    expect(await set("a")).toEqual(refused(400, "AlreadyExistsException"));
    expect(await call(standIn, "GET", `${SETS}/b`)).toEqual(refused(404, "NotFoundException"));
    expect(await identity("example.com", { ConfigurationSetName: "b" })).toEqual(refused(404, "NotFoundException"));
    expect(await set("c", { DeliveryOptions: { SendingPoolName: "b" } })).toEqual(refused(404, "NotFoundException"));
  });

  test("a MAIL FROM domain that is not below the identity, or serves another one", async () => {
    await identity("example.com");
    await identity("sub.example.com");

    for (const domain of ["example.com", "bounce.example.net", "notexample.com"]) {
      expect(await mailFrom("example.com", domain), domain).toEqual(refused(400, "BadRequestException"));
    }
    expect(await mailFrom("sub.example.com", "bounce.sub.example.com")).toMatchObject({ status: 200 });
    expect(await mailFrom("example.com", "bounce.sub.example.com")).toEqual(refused(400, "BadRequestException"));
  });

  test("an eleventh event destination, two kinds in one, and another bus than the default one", async () => {
    await set("a");
    const sns = { SnsDestination: { TopicArn: "arn:aws:sns:eu-west-1:123456789012:topic" } };
    const bridge = (bus: string) => ({
      EventBridgeDestination: { EventBusArn: `arn:aws:events:eu-west-1:123456789012:event-bus/${bus}` },
    });
    const destination = (name: string, kind: object) =>
      call(standIn, "POST", `${SETS}/a/event-destinations`, {
        EventDestinationName: name,
        EventDestination: { Enabled: true, MatchingEventTypes: ["BOUNCE"], ...kind },
      });

    expect(await destination("two", { ...sns, ...bridge("default") })).toEqual(refused(400, "BadRequestException"));
    expect(await destination("bus", bridge("mail"))).toEqual(refused(400, "BadRequestException"));
    for (let index = 0; index < 10; index += 1) {
      expect(await destination(`sns-${index}`, sns)).toMatchObject({ status: 200 });
    }
    expect(await destination("sns-10", sns)).toEqual(refused(400, "LimitExceededException"));
  });

  test("an operation that it does not know, and records it", async () => {
    expect(await call(standIn, "GET", "/v2/email/tenants")).toEqual(refused(404, "UnknownOperationException"));
    expect(standIn.failures).toEqual(["GET /v2/email/tenants"]);
  });

  test("nothing of one region because of another one", async () => {
    await identity("example.com");
    const elsewhere = await call(
      standIn,
      "POST",
      IDENTITIES,
      { EmailIdentity: "example.com" },
      { region: "us-east-1" },
    );
    expect(elsewhere.status).toBe(200);
    const here = await call(standIn, "GET", `${IDENTITIES}/example.com`);
    expect(JSON.parse(here.body).DkimAttributes.Tokens).not.toEqual(JSON.parse(elsewhere.body).DkimAttributes.Tokens);
  });
});

describe("CloudFront refuses", () => {
  const FUNCTION = "/2020-05-31/function";
  const DISTRIBUTION = "/2020-05-31/distribution";
  const ARN = "arn:aws:cloudfront::123456789012:function/policy";
  const config = "<FunctionConfig><Comment></Comment><Runtime>cloudfront-js-2.0</Runtime></FunctionConfig>";
  const createFunction = (bytes: number) => {
    const code = `<FunctionCode>${Buffer.alloc(bytes, 32).toString("base64")}</FunctionCode>`;
    const xml = `<CreateFunctionRequest><Name>policy</Name>${config}${code}</CreateFunctionRequest>`;
    return call(standIn, "POST", FUNCTION, xml);
  };
  const distribution = (reference: string, { enabled = true, quantity = 1 } = {}) =>
    `<DistributionConfig><CallerReference>${reference}</CallerReference><Enabled>${enabled}</Enabled>
      <Aliases><Quantity>${quantity}</Quantity><Items><CNAME>mta-sts.example.com</CNAME></Items></Aliases>
      <Origins><Quantity>1</Quantity><Items><Origin><Id>none</Id></Origin></Items></Origins>
      <DefaultCacheBehavior><TargetOriginId>none</TargetOriginId><FunctionAssociations><Quantity>1</Quantity><Items>
        <FunctionAssociation><FunctionARN>${ARN}</FunctionARN><EventType>viewer-request</EventType></FunctionAssociation>
      </Items></FunctionAssociations></DefaultCacheBehavior>
      <ViewerCertificate><ACMCertificateArn>arn</ACMCertificateArn></ViewerCertificate></DistributionConfig>`;

  test("a change of a function without its current ETag", async () => {
    const { etag } = await createFunction(100);

    expect(await call(standIn, "POST", `${FUNCTION}/policy/publish`)).toEqual(refused(400, "InvalidIfMatchVersion"));
    expect(await call(standIn, "POST", `${FUNCTION}/policy/publish`, "", { ifMatch: "E1" })).toEqual(
      refused(412, "PreconditionFailed"),
    );
    expect(await call(standIn, "GET", `${FUNCTION}/policy/describe?Stage=LIVE`)).toEqual(
      refused(404, "NoSuchFunctionExists"),
    );
    expect(await call(standIn, "POST", `${FUNCTION}/policy/publish`, "", { ifMatch: etag })).toMatchObject({
      status: 200,
    });
    expect(await createFunction(100)).toEqual(refused(409, "FunctionAlreadyExists"));
  });

  test("a function over 10 KB", async () => {
    expect(await createFunction(10_241)).toEqual(refused(413, "FunctionSizeLimitExceeded"));
    expect(await createFunction(10_240)).toMatchObject({ status: 201 });
  });

  test("a second distribution of an alias, and to delete what is in use", async () => {
    const { etag: ifMatch } = await createFunction(100);
    expect(await call(standIn, "POST", DISTRIBUTION, distribution("one"))).toEqual(
      refused(400, "InvalidFunctionAssociation"),
    );
    await call(standIn, "POST", `${FUNCTION}/policy/publish`, "", { ifMatch });

    expect(await call(standIn, "POST", DISTRIBUTION, distribution("one", { quantity: 2 }))).toEqual(
      refused(400, "InconsistentQuantities"),
    );
    const made = await call(standIn, "POST", DISTRIBUTION, distribution("one"));
    const path = `${DISTRIBUTION}/${/<Id>(E\w+)<\/Id>/.exec(made.body)?.[1]}`;
    expect(await call(standIn, "POST", DISTRIBUTION, distribution("one"))).toEqual(
      refused(409, "DistributionAlreadyExists"),
    );
    expect(await call(standIn, "POST", DISTRIBUTION, distribution("two"))).toEqual(refused(409, "CNAMEAlreadyExists"));
    expect(await call(standIn, "DELETE", `${FUNCTION}/policy`, undefined, { ifMatch })).toEqual(
      refused(409, "FunctionInUse"),
    );
    expect(await call(standIn, "DELETE", path, undefined, { ifMatch: made.etag })).toEqual(
      refused(409, "DistributionNotDisabled"),
    );

    const off = distribution("one", { enabled: false });
    const disabled = await call(standIn, "PUT", `${path}/config`, off, { ifMatch: made.etag });
    expect(await call(standIn, "DELETE", path, undefined, { ifMatch: disabled.etag })).toMatchObject({ status: 204 });
    expect(await call(standIn, "DELETE", `${FUNCTION}/policy`, undefined, { ifMatch })).toMatchObject({ status: 204 });
  });

  test("an operation that it does not know, and records it", async () => {
    expect(await call(standIn, "GET", "/2020-05-31/key-value-store")).toEqual(refused(404, "NoSuchOperation"));
    expect(standIn.failures).toEqual(["GET /2020-05-31/key-value-store"]);
  });
});
