import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { cloudFormation } from "./cloudformation.ts";
import { cloudFront, emptyCloudFront } from "./cloudfront.ts";
import { keyValueStores } from "./key-value-stores.ts";
import { AwsError, findOperation, type Reply, type Service } from "./operation.ts";
import { sesV2 } from "./sesv2.ts";
import { allRegions } from "./sesv2-region.ts";

/** A loopback server that stands in for Amazon SES (API v2), Amazon CloudFront and AWS CloudFormation, with state and with their refusals. */
export interface StandIn {
  readonly url: string;
  /** Every request so far, e.g. `GET /v2/email/identities/example.com`. */
  readonly requests: string[];
  /** The requests that no operation answers, and what went wrong in ours: a test asserts that there are none. */
  readonly failures: string[];
  close(): Promise<void>;
}

/** Starts an empty account on a free port of the loopback interface. */
export async function startStandIn(): Promise<StandIn> {
  const ses = allRegions();
  const edge = emptyCloudFront();
  const services = [sesV2(ses), cloudFront(edge), keyValueStores(edge), cloudFormation(ses)];
  const requests: string[] = [];
  const failures: string[] = [];

  async function answer(request: IncomingMessage): Promise<Reply> {
    const line = `${request.method} ${request.url}`;
    requests.push(line);
    const body = await text(request);
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const service = services.find(({ paths }) => paths.test(url.pathname));
    if (!service) {
      failures.push(line);
      return { status: 404, body: `the stand-in has no service at ${url.pathname}` };
    }
    const found = findOperation(service.operations, request.method ?? "GET", url);
    if (!found) {
      failures.push(line);
      return service.refusal(service.unknownOperation);
    }
    try {
      const { operation, parameters } = found;
      const { headers } = request;
      return operation.run({
        region: scopeRegion(headers.authorization),
        parameters,
        query: url.searchParams,
        headers,
        body,
      });
    } catch (error) {
      return refuse(service, line, error);
    }
  }

  function refuse(service: Service, line: string, error: unknown): Reply {
    if (error instanceof AwsError) return service.refusal(error);
    failures.push(`${line}: ${error instanceof Error ? error.stack : error}`);
    return service.refusal(new AwsError("InternalFailure", 400, String(error)));
  }

  const server = createServer(async (request, response) => {
    const reply = await answer(request);
    response.writeHead(reply.status, { "x-amzn-requestid": `stand-in-${requests.length}`, ...reply.headers });
    response.end(reply.body);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    failures,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** `AWS4-HMAC-SHA256 Credential=KEY/20260101/eu-west-1/ses/aws4_request, …` */
function scopeRegion(authorization = ""): string {
  return /Credential=[^/]+\/\d+\/([^/]+)\//.exec(authorization)?.[1] ?? "us-east-1";
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
