import { crc32 } from "node:zlib";

/** The first day that the format knows: an archive says nothing of when it was made. */
const DATE = 0x0021;
const TIME = 0;
/** A regular file that everybody may read: Lambda runs as another user than the one who packs. */
const MODE = 0o100644;
const UNIX = 3 << 8;
const VERSION = 20;
const UTF8_NAMES = 0x0800;

/**
 * A zip archive (APPNOTE.TXT 6.3.10), stored rather than compressed: the same files give the same bytes, whatever the machine and
 * its zlib.
 */
export function zip(files: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(files).map(([name, text]) => ({ name: Buffer.from(name), data: Buffer.from(text) }));
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const common = commonHeader(name, data);
    const local = Buffer.concat([u32(0x04034b50), common, name, data]);
    const attributes = [u16(0), u16(0), u16(0), u32(MODE * 0x10000), u32(offset)];
    directory.push(Buffer.concat([u32(0x02014b50), u16(UNIX | VERSION), common, ...attributes, name]));
    locals.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const count = u16(entries.length);
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(size), u32(offset), u16(0)];
  return Buffer.concat([...locals, ...directory, ...end]);
}

/** What a file's own header and its entry in the directory share. */
function commonHeader(name: Buffer, data: Buffer): Buffer {
  const stored = u16(0);
  const size = u32(data.length);
  const noExtra = u16(0);
  return Buffer.concat([
    u16(VERSION),
    u16(UTF8_NAMES),
    stored,
    u16(TIME),
    u16(DATE),
    u32(crc32(data)),
    size,
    size,
    u16(name.length),
    noExtra,
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
