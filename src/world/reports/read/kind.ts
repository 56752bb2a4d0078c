/** What octets are, by what they begin with: names and media types are anybody's. */
export type Kind = "xml" | "json" | "gzip" | "zip" | "archive" | "mbox" | "message" | "empty" | "unknown";

/** Archives that nobody sends reports in, by their first octets. */
const ARCHIVES = ["425a68", "fd377a585a00", "377abcaf271c", "526172211a07", "28b52ffd", "1f9d", "4d534346"];

/** `start`: 512 octets, or all. */
export function kindOf(start: Buffer): Kind {
  if (start[0] === 0x1f && start[1] === 0x8b) return "gzip";
  const hex = start.subarray(0, 6).toString("hex");
  if (/^504b0(304|506|708)/.test(hex)) return "zip";
  if (ARCHIVES.some((magic) => hex.startsWith(magic)) || start.subarray(257, 262).toString("latin1") === "ustar")
    return "archive";
  if (/^(3c00|003c|fffe|feff)/.test(hex)) return "xml";
  const text = start.toString("latin1", 0, 512).replace(/^\xef\xbb\xbf/, "");
  if (text.startsWith("From ")) return "mbox";
  const [first] = text.trimStart();
  if (first === undefined) return start.length < 512 ? "empty" : "unknown";
  if (first === "<") return "xml";
  if (first === "{") return "json";
  // A field of a header (RFC 5322 section 2.2), or of one that a mailbox has put something before.
  return /^(>From [^\n]*\n)?[\x21-\x39\x3b-\x7e]{1,100}[ \t]*:/.test(text.trimStart()) ? "message" : "unknown";
}
