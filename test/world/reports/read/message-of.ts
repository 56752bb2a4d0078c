/** A part of a message that a test makes. */
interface MadePart {
  readonly type: string;
  readonly name?: string;
  readonly octets: Buffer;
  /** @default base64 */
  readonly encoding?: "base64" | "quoted-printable" | "7bit";
}

const BOUNDARY = "=_boundary";

/** A message with these parts; one alone is the message itself. `fields` are on top. */
export function message(parts: readonly MadePart[], fields: readonly string[] = []): Buffer {
  const head = [
    ...fields,
    "From: reports@receiver.example",
    "To: reports@example.com",
    "Date: Mon, 23 Nov 2026 01:00:00 +0000",
    "MIME-Version: 1.0",
  ];
  const [only] = parts;
  if (parts.length === 1 && only !== undefined)
    return Buffer.from([...head, ...lines(only), ""].join("\r\n"), "latin1");
  const bodies = parts.flatMap((part) => [`--${BOUNDARY}`, ...lines(part)]);
  const all = [
    ...head,
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    "",
    "This is MIME.",
    ...bodies,
    `--${BOUNDARY}--`,
    "",
  ];
  return Buffer.from(all.join("\r\n"), "latin1");
}

function lines({ type, name, octets, encoding = "base64" }: MadePart): string[] {
  const named = name === undefined ? [] : [`Content-Disposition: attachment; filename="${name}"`];
  return [
    `Content-Type: ${type}`,
    ...named,
    `Content-Transfer-Encoding: ${encoding}`,
    "",
    ...encoded(octets, encoding),
  ];
}

function encoded(octets: Buffer, encoding: "base64" | "quoted-printable" | "7bit"): string[] {
  if (encoding === "7bit") return [octets.toString("latin1")];
  if (encoding === "base64") return octets.toString("base64").match(/.{1,76}/g) ?? [];
  const quoted = octets
    .toString("latin1")
    .replace(/[=\r\x80-\xff]/g, (one) => `=${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
  return quoted
    .split("\n")
    .flatMap(
      (line) =>
        line
          .match(/.{1,70}(?:=[0-9A-F]{0,2})?/g)
          ?.map((piece, index, all) => (index < all.length - 1 ? `${piece}=` : piece)) ?? [""],
    );
}
