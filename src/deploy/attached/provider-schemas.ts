/** gRPC's five octets before a message: whether it is compressed, and its length. */
const PREFIX = 5;
/** Fields of `GetProviderSchema.Response` that map types to schemas: resources, data sources, ephemeral resources (tfplugin5.proto, tfplugin6.proto). */
const TYPES = new Set([2, 3, 8]);
/** Its `server_capabilities`, and in them `get_provider_schema_optional`. */
const CAPABILITIES = 6;
const OPTIONAL = 2;

/**
 * A provider's answer about its schemas, framed as gRPC has it, with those of some types alone: of 1,500 types a stack has a few, and to read the
 * others takes most of a plan's processor time. Undefined: the answer cannot be cut, or the provider says that each of its processes must
 * be asked for all of them before anything else.
 */
export function leanSchemas(answer: Buffer, keeps: (type: string) => boolean): Buffer | undefined {
  try {
    if (answer[0] !== 0 || answer.readUInt32BE(1) !== answer.length - PREFIX) return undefined;
    const fields = fieldsOf(answer.subarray(PREFIX));
    if (!fields.some(({ field, content }) => field === CAPABILITIES && isOptional(content))) return undefined;
    const kept = fields.flatMap(({ field, whole, content }) =>
      !TYPES.has(field) || keeps(typeOf(content)) ? [whole] : [],
    );
    const prefix = Buffer.alloc(PREFIX);
    prefix.writeUInt32BE(
      kept.reduce((sum, { length }) => sum + length, 0),
      1,
    );
    return Buffer.concat([prefix, ...kept]);
  } catch {
    return undefined;
  }
}

const isOptional = (capabilities: Buffer): boolean =>
  fieldsOf(capabilities).some(({ field, value }) => field === OPTIONAL && value === 1);

/** The key of a map's entry, which is its first field. */
function typeOf(entry: Buffer): string {
  const { field, content } = fieldAt(entry, 0);
  if (field !== 1) throw new Error("a map's entry must begin with its key");
  return content.toString();
}

/** A field of a message (protobuf.dev, "Encoding"). */
interface Field {
  readonly field: number;
  /** With its tag and length. */
  readonly whole: Buffer;
  /** What has a length; else nothing. */
  readonly content: Buffer;
  /** A number; else how long `content` is. */
  readonly value: number;
}

function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length; at += fields.at(-1)?.whole.length ?? 0) fields.push(fieldAt(message, at));
  return fields;
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;

function fieldAt(message: Buffer, at: number): Field {
  const tag = varint(message, at);
  const number = varint(message, tag.end);
  const kind = tag.value & 7;
  const end = number.end + (kind === LENGTH_DELIMITED ? number.value : 0);
  if ((kind !== VARINT && kind !== LENGTH_DELIMITED) || end > message.length)
    throw new Error("a field must be a number or have a length");
  const content = message.subarray(number.end, end);
  return { field: Math.floor(tag.value / 8), whole: message.subarray(at, end), content, value: number.value };
}

/** A number has 64 bits, seven in each octet. */
const MOST_OCTETS = 10;

function varint(from: Buffer, at: number): { readonly value: number; readonly end: number } {
  let [value, scale, end] = [0, 1, at];
  for (;;) {
    const octet = from[end++];
    if (octet === undefined || end - at > MOST_OCTETS) throw new Error("a number must end");
    value += (octet & 0x7f) * scale;
    scale *= 128;
    if (octet < 0x80) return { value, end };
  }
}
