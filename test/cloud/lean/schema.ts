import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { ClientHttp2Session } from "node:http2";
import { ask } from "./forward.ts";

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

/** Fields of `GetProviderSchema.Response` that map types to schemas: resources, data sources, ephemeral resources (tfplugin5.proto). */
const TYPES = new Set([2, 3, 8]);
/** A length and what it measures (protobuf.dev, "Encoding"); nothing else is at this level. */
const LENGTH_DELIMITED = 2;
/** gRPC's five octets before a message: whether it is compressed, and its length. */
const PREFIX = 5;

/** What is answered about schemas: kept in a file, and asked of the provider where none is there. */
export async function keptSchema(file: string, provider: () => Promise<ClientHttp2Session>): Promise<Buffer> {
  if (existsSync(file)) return readFileSync(file);
  const lean = leanSchema(await ask(await provider(), `${PROVIDER}GetSchema`));
  writeFileSync(`${file}.${process.pid}`, lean);
  renameSync(`${file}.${process.pid}`, file);
  return lean;
}

/** A provider's answer about its schemas, framed as gRPC has it, without the types of services that no stack here uses. */
function leanSchema(answer: Buffer): Buffer {
  if (answer[0] !== 0 || answer.readUInt32BE(1) !== answer.length - PREFIX)
    throw new Error("the provider's schemas must be one message that is not compressed");
  const kept = fieldsOf(answer.subarray(PREFIX)).flatMap(({ field, whole, content }) =>
    !TYPES.has(field) || SERVICES.has(typeOf(content).split("_")[1] ?? "") ? [whole] : [],
  );
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt32BE(
    kept.reduce((sum, { length }) => sum + length, 0),
    1,
  );
  return Buffer.concat([prefix, ...kept]);
}

/** The key of a map's entry, which is its first field. */
const typeOf = (entry: Buffer): string =>
  fieldsOf(entry)
    .find(({ field }) => field === 1)
    ?.content.toString() ?? "";

interface Field {
  readonly field: number;
  /** With its tag and length. */
  readonly whole: Buffer;
  readonly content: Buffer;
}

function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length; ) {
    const tag = varint(message, at);
    const length = varint(message, tag.end);
    if ((tag.value & 7) !== LENGTH_DELIMITED) throw new Error(`a field must have a length, got tag ${tag.value}`);
    const end = length.end + length.value;
    fields.push({
      field: tag.value >>> 3,
      whole: message.subarray(at, end),
      content: message.subarray(length.end, end),
    });
    at = end;
  }
  return fields;
}

function varint(from: Buffer, at: number): { readonly value: number; readonly end: number } {
  let [value, scale, end] = [0, 1, at];
  for (;;) {
    const octet = from[end++] ?? 0;
    value += (octet & 0x7f) * scale;
    scale *= 128;
    if (octet < 0x80) return { value, end };
  }
}
