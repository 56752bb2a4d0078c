import { bufferOf, type Octets } from "./octets.ts";

/** A part's content without its transfer encoding (RFC 2045 section 6). What is not such an encoding is read as far as it is one. */
export function decoded(octets: Octets, encoding: string): Octets {
  if (encoding === "base64") return fromBase64(octets);
  return encoding === "quoted-printable" ? fromQuotedPrintable(octets) : octets;
}

async function* fromBase64(octets: Octets): AsyncGenerator<Uint8Array> {
  let held = "";
  for await (const chunk of octets) {
    const text =
      held +
      bufferOf(chunk)
        .toString("latin1")
        .replace(/[^A-Za-z0-9+/=]+/g, "");
    const whole = text.length - (text.length % 4);
    held = text.slice(whole);
    if (whole > 0) yield Buffer.from(text.slice(0, whole), "base64");
    if (text.endsWith("=")) held = "";
  }
  if (held.length > 1) yield Buffer.from(held, "base64");
}

async function* fromQuotedPrintable(octets: Octets): AsyncGenerator<Uint8Array> {
  let held = "";
  for await (const chunk of octets) {
    const text = held + bufferOf(chunk).toString("latin1");
    // An equals sign near the end, whose digits or end of line are still to come.
    const cut = /=(?:[0-9A-Fa-f]?|[ \t]{0,100}\r?)$/.exec(text)?.index ?? text.length;
    held = text.slice(cut);
    yield unquoted(text.slice(0, cut));
  }
  if (held !== "") yield unquoted(held);
}

function unquoted(text: string): Buffer {
  const plain = text.replace(/=(?:([0-9A-Fa-f]{2})|[ \t]{0,100}\r?\n)/g, (_, hex?: string) =>
    hex === undefined ? "" : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, "latin1");
}
