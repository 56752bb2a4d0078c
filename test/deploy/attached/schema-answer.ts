/** Messages as a provider encodes them (protobuf.dev, "Encoding"). */
export const bytes = (field: number, content: Buffer | string): Buffer => {
  const octets = Buffer.from(content as string);
  return Buffer.concat([varint(field * 8 + 2), varint(octets.length), octets]);
};
export const number = (field: number, value: number): Buffer => Buffer.concat([varint(field * 8), varint(value)]);

function varint(value: number): Buffer {
  const octets: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    octets.push(rest < 128 ? rest : (rest % 128) + 128);
    if (rest < 128) return Buffer.from(octets);
  }
}

/** A message with gRPC's prefix. */
export function framed(...fields: readonly Buffer[]): Buffer {
  const message = Buffer.concat(fields);
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

export const RESOURCES = 2;
export const DATA_SOURCES = 3;
export const EPHEMERAL = 8;

/** An entry of a map from types to schemas. */
export const entry = (field: number, type: string, schema = `schema of ${type}`): Buffer =>
  bytes(field, Buffer.concat([bytes(1, type), bytes(2, schema)]));

/** That no process of the provider need be asked for its schemas. */
export const CAPABILITIES = bytes(6, Buffer.concat([number(1, 1), number(2, 1)]));
