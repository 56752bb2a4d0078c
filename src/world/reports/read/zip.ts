import { crc32, inflateRawSync } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { LIMITS } from "./limits.ts";
import { type Octets, only } from "./octets.ts";
import { Refused, refusedAs } from "./refused.ts";
import { unpackedWithin } from "./unpacked.ts";

/** More than a small report unpacks to. */
const SMALL = 2 ** 20;
/** APPNOTE.TXT section 4.4.5. */
const DEFLATED = 8;

/** A file of a zip. */
export interface ZipEntry {
  /** As the zip has it: anything. */
  readonly name: string;
  readonly octets: Octets;
}

/** The files of a zip that is held in memory, each to be read before the next. Folders, and what macOS puts beside files, are left out. */
export async function* entriesOf(zip: Buffer): AsyncGenerator<ZipEntry> {
  const budget = { left: LIMITS.report };
  try {
    const file = await fromBufferPromise(zip, { decodeStrings: false });
    if (file.entryCount > LIMITS.entries)
      throw new Refused("too-large", `a zip must hold at most ${LIMITS.entries} files, got ${file.entryCount}`);
    for await (const entry of file.eachEntry()) {
      const name = entry.fileNameRaw.toString("utf8");
      if (name.endsWith("/") || /(^|\/)(__MACOSX\/|\._)/.test(name)) continue;
      yield { name, octets: unpacked(zip, file, entry, budget) };
    }
  } catch (error) {
    throw refusedAs("malformed", "it must be a valid zip", error);
  }
}

async function* unpacked(
  zip: Buffer,
  file: ZipFile,
  entry: Entry,
  budget: { left: number },
): AsyncGenerator<Uint8Array> {
  try {
    const isSmall = entry.compressionMethod === DEFLATED && entry.uncompressedSize <= SMALL && !entry.isEncrypted();
    const octets = isSmall ? only(await atOnce(zip, file, entry)) : await file.openReadStreamPromise(entry);
    yield* unpackedWithin(octets, budget, () => entry.compressedSize);
  } catch (error) {
    throw refusedAs("malformed", "it must be a valid file in a zip", error);
  }
}

/** A stream costs more than a small report takes to unpack. */
async function atOnce(zip: Buffer, file: ZipFile, entry: Entry): Promise<Buffer> {
  const { fileDataStart } = await file.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = zip.subarray(fileDataStart, fileDataStart + entry.compressedSize);
  const octets = inflateRawSync(packed, { maxOutputLength: SMALL });
  if (octets.length !== entry.uncompressedSize || crc32(octets) !== entry.crc32)
    throw new Refused("malformed", "a file of a zip must have the size and the checksum that the zip says, got others");
  return octets;
}
