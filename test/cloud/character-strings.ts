/** The data of a TXT record as Route 53 writes it, read back: `"one" "two"`, octets as `\OOO`, and `\"` and `\\`. */
export function readCharacterStrings(data: string): Buffer[] {
  const chunks: Buffer[] = [];
  let rest = data;
  while (rest !== "") {
    const chunk = /^ *"((?:[^"\\]|\\.)*)"/.exec(rest);
    if (!chunk) throw new Error(`not a quoted character-string: ${rest}`);
    chunks.push(unescaped(chunk[1] ?? ""));
    rest = rest.slice(chunk[0].length);
  }
  return chunks;
}

/** The text of a TXT record: its character-strings joined. None may have more than 255 octets (RFC 1035 section 3.3). */
export function readTxt(data: string): string {
  const chunks = readCharacterStrings(data);
  const long = chunks.find(({ length }) => length > 255);
  if (long) throw new Error(`a character-string of ${long.length} octets: ${long}`);
  return Buffer.concat(chunks).toString();
}

function unescaped(text: string): Buffer {
  const parts = text.match(/\\[0-7]{3}|\\.|[^\\]+/g) ?? [];
  return Buffer.concat(
    parts.map((part) => {
      if (/^\\[0-7]/.test(part)) return Buffer.of(Number.parseInt(part.slice(1), 8));
      return Buffer.from(part.replace(/^\\/, ""));
    }),
  );
}
