/** How the octets of an XML document are read as text (XML 1.0 section 4.3.3 and appendix F). */
import { TextDecoder } from "node:util";

/** By its byte order mark, else its declaration, else UTF-8; octets that are invalid become U+FFFD. `start`: the first octets, 200 or all. */
export function decoderOf(start: Uint8Array): TextDecoder {
  const [first, second, third] = start;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le");
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be");
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder();
  if (first === 0x3c && second === 0) return new TextDecoder("utf-16le");
  if (first === 0 && second === 0x3c) return new TextDecoder("utf-16be");
  const declaration = Buffer.from(start.subarray(0, 200)).toString("latin1");
  const name = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(declaration)?.[1];
  // Whoever declares two octets a character in text of one is wrong about it.
  if (name === undefined || /^(utf-?16|utf-?32|ucs|iso-10646)/i.test(name)) return new TextDecoder();
  try {
    return new TextDecoder(name);
  } catch {
    return new TextDecoder();
  }
}
