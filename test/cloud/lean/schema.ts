import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { ClientHttp2Session } from "node:http2";
import { ask } from "../../../src/deploy/attached/grpc.ts";
import { leanSchemas } from "../../../src/deploy/attached/provider-schemas.ts";

/** Where the calls of a provider are (tfplugin5.proto). */
export const PROVIDER = "/tfplugin5.Provider/";

/**
 * The services that stacks here have resources of, as their types are named: `aws_SERVICE` and `aws_SERVICE_…`. A type of another one is
 * unknown to Terraform where the provider is lean, which says so.
 */
const SERVICES = new Set(
  "acm caller cloudformation cloudfront cloudfrontkeyvaluestore cloudwatch iam lambda partition route53 s3 secretsmanager security ses sesv2 sns vpc".split(
    " ",
  ),
);

/** What is answered about schemas: kept in a file, and asked of the provider where none is there. */
export async function keptSchema(file: string, provider: () => Promise<ClientHttp2Session>): Promise<Buffer> {
  if (existsSync(file)) return readFileSync(file);
  const whole = await ask(await provider(), `${PROVIDER}GetSchema`);
  const lean = leanSchemas(whole, (type) => SERVICES.has(type.split("_")[1] ?? ""));
  if (lean === undefined) throw new Error("the provider's schemas must be one message that is not compressed");
  writeFileSync(`${file}.${process.pid}`, lean);
  renameSync(`${file}.${process.pid}`, file);
  return lean;
}
