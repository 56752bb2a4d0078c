import { crc32, deflateRawSync } from "node:zlib";

/** A zip of files as mail gateways make them: deflated, in order; names may appear twice. */
export function deflatedZip(files: readonly (readonly [name: string, octets: Buffer])[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, octets] of files) {
    const packed = deflateRawSync(octets);
    const named = Buffer.from(name);
    const common = numbers(
      [20, 2],
      [0x0800, 2],
      [8, 2],
      [0, 2],
      [0x21, 2],
      [crc32(octets), 4],
      [packed.length, 4],
      [octets.length, 4],
      [named.length, 2],
      [0, 2],
    );
    const local = Buffer.concat([numbers([0x04034b50, 4]), common, named, packed]);
    const rest = numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    directory.push(Buffer.concat([numbers([0x02014b50, 4], [20, 2]), common, rest, named]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = numbers(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [files.length, 2],
    [files.length, 2],
    [central.length, 4],
    [offset, 4],
    [0, 2],
  );
  return Buffer.concat([...locals, central, end]);
}

/** Little-endian numbers of so many octets. */
function numbers(...all: readonly (readonly [value: number, octets: 2 | 4])[]): Buffer {
  return Buffer.concat(
    all.map(([value, octets]) => {
      const bytes = Buffer.alloc(octets);
      bytes.writeUIntLE(value, 0, octets);
      return bytes;
    }),
  );
}
