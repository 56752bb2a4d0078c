import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { LIMITS } from "./limits.ts";
import type { Octets } from "./octets.ts";
import { Refused, refusedAs } from "./refused.ts";
import { unpackedWithin } from "./unpacked.ts";

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
      yield { name, octets: unpacked(file, entry, budget) };
    }
  } catch (error) {
    throw refusedAs("malformed", "it must be a sound zip", error);
  }
}

async function* unpacked(file: ZipFile, entry: Entry, budget: { left: number }): AsyncGenerator<Uint8Array> {
  try {
    yield* unpackedWithin(await file.openReadStreamPromise(entry), budget, () => entry.compressedSize);
  } catch (error) {
    throw refusedAs("malformed", "it must be a sound file of a zip", error);
  }
}
