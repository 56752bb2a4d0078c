/** A record as a master file gives it: absolute names without their dot, TXT joined. */
export interface ZoneRecord {
  readonly name: string;
  readonly ttl: number;
  readonly type: string;
  readonly priority: number | null;
  readonly value: string;
}

const LINE = /^(\S+)\. ([0-9]+) IN (A|AAAA|CAA|CNAME|MX|NS|SRV|TLSA|TXT) (.*)$/;

/** Reads the records of a master file such as `show --format zone` writes (RFC 1035 section 5.1); comments are left out. */
export function readZone(text: string): ZoneRecord[] {
  return text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith(";"))
    .map((line) => {
      const match = LINE.exec(withoutComment(line));
      if (match === null) throw new Error(`must be a record, got: ${line}`);
      const [, name = "", ttl = "", type = "", data = ""] = match;
      return { name, ttl: Number(ttl), type, ...readData(type, data) };
    });
}

function readData(type: string, data: string): Pick<ZoneRecord, "priority" | "value"> {
  if (type === "TXT") return { priority: null, value: joinStrings(data) };
  // Data that ends with no name stays as it is.
  if (["A", "AAAA", "CAA", "TLSA"].includes(type)) return { priority: null, value: data };
  const host = data.split(" ").at(-1) ?? "";
  if (!host.endsWith(".")) throw new Error(`must be an absolute name, got: ${host}`);
  if (type === "SRV") return { priority: null, value: data.slice(0, -1) };
  const value = host === "." ? "." : host.slice(0, -1);
  return { priority: type === "MX" ? Number(data.split(" ")[0]) : null, value };
}

/** The octets of all character-strings, joined, as UTF-8. */
function joinStrings(data: string): string {
  const strings = [...data.matchAll(/"((?:[^"\\]|\\[0-9]{3}|\\.)*)"/g)].map(([, inside = ""]) =>
    Buffer.concat(
      [...inside.matchAll(/\\([0-9]{3})|\\(.)|(.)/g)].map(([, decimal, escaped, plain]) =>
        decimal === undefined ? Buffer.from(escaped ?? plain ?? "") : Buffer.from([Number(decimal)]),
      ),
    ),
  );
  if (strings.length === 0 || strings.some((string) => string.length > 255))
    throw new Error(`must be strings of at most 255 octets, got: ${data}`);
  return Buffer.concat(strings).toString();
}

/** A `;` outside of quotes starts a comment. */
function withoutComment(line: string): string {
  return (/^(?:"(?:[^"\\]|\\.)*"|[^";])*/.exec(line)?.[0] ?? "").trimEnd();
}
