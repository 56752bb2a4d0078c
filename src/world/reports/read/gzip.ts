import { pipeline, Readable } from "node:stream";
import { createGunzip, gunzipSync } from "node:zlib";
import { LIMITS } from "./limits.ts";
import { type Octets, only, type Peeked } from "./octets.ts";
import { refusedAs } from "./refused.ts";
import { unpackedWithin } from "./unpacked.ts";

/** More than a small report unpacks to. */
const SMALL = 2 ** 20;

/** What gzip holds (RFC 1952), as it is unpacked; refused where it is larger than a report is. Ends of lines that follow it are passed over. */
export function unzipped({ start, isWhole, octets }: Peeked): Octets {
  const small = isWhole ? atOnce(start) : undefined;
  return small === undefined ? asItComes(octets) : only(small);
}

/** Undefined: it is not small, or broken, which shows where it is unpacked piece by piece. */
function atOnce(packed: Buffer): Buffer | undefined {
  try {
    return gunzipSync(packed, { maxOutputLength: SMALL });
  } catch {
    return undefined;
  }
}

async function* asItComes(octets: Octets): AsyncGenerator<Uint8Array> {
  let packed = 0;
  const source = Readable.from(
    (async function* () {
      for await (const chunk of withoutLastLines(octets)) {
        packed += chunk.length;
        yield chunk;
      }
    })(),
    { objectMode: false },
  );
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  // What goes wrong is thrown where the octets are read.
  pipeline(source, gunzip, () => undefined);
  try {
    yield* unpackedWithin(gunzip, { left: LIMITS.report }, () => packed);
  } catch (error) {
    throw refusedAs("malformed", "it must be a complete gzip", error);
  } finally {
    gunzip.destroy();
    source.destroy();
  }
}

/** Gateways put ends of lines after what they pass on, which would be taken for the beginning of another gzip. */
async function* withoutLastLines(octets: Octets): AsyncGenerator<Uint8Array> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of octets) {
    const piece = Buffer.concat([held, chunk]);
    const keep = Math.min(piece.length, 16);
    yield piece.subarray(0, piece.length - keep);
    held = piece.subarray(piece.length - keep);
  }
  let end = held.length;
  while (held[end - 1] === 0x0a && held[end - 2] === 0x0d) end -= 2;
  yield held.subarray(0, end);
}
