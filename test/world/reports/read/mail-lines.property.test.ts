import fc from "fast-check";
import { expect, it } from "vitest";
import { linesOf } from "../../../../src/world/reports/read/lines.ts";
import { lineSplitter } from "../../../../src/world/reports/read/mail-library.ts";

/** Lines of which messages are made, sound and otherwise. */
const LINES = [
  "",
  "\r",
  "-",
  "--",
  "--a",
  "--a--",
  "--b",
  "--b--",
  "--a ",
  "\r--a",
  "-a",
  "x",
  "aGVsbG8=",
  "Content-Type: multipart/mixed; boundary=a",
  "Content-Type: multipart/mixed; boundary=b",
  'Content-Type: application/gzip; name="a.gz"',
  "Content-Type: message/rfc822",
  "Subject: x",
  " folded",
  "Content-Transfer-Encoding: base64",
];
const text = fc
  .array(fc.tuple(fc.constantFrom(...LINES), fc.constantFrom("\n", "\r\n", "\n\n", "\r\n\r\n")), { maxLength: 60 })
  .map((lines) => Buffer.from(`Content-Type: multipart/mixed; boundary=a\n\n${lines.flat().join("")}`));

/** Nodes by number, and the octets that belong to each, in order. */
function recorded(take: (splitter: ReturnType<typeof lineSplitter>) => readonly unknown[]): unknown {
  const nodes: unknown[] = [];
  const all: { type: string; node: number; text: string }[] = [];
  let fault: string | undefined;
  const splitter = lineSplitter();
  const numberOf = (node: unknown) => (nodes.includes(node) ? nodes.indexOf(node) : nodes.push(node) - 1);
  try {
    for (const piece of [...take(splitter), ...splitter.take(undefined)] as {
      type: string;
      node?: unknown;
      value?: Buffer;
    }[]) {
      const last = all.at(-1);
      const one = {
        type: piece.type,
        node: numberOf(piece.node ?? piece),
        text: piece.value?.toString("latin1") ?? "",
      };
      if (last?.type === one.type && last.node === one.node) last.text += one.text;
      else all.push(one);
    }
  } catch (error) {
    fault = (error as Error).message;
  }
  return { all, fault };
}

const linesIn = (octets: Buffer): Buffer[] =>
  (octets.toString("latin1").match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => Buffer.from(line, "latin1"));

it("lines that are taken together give what they give one by one", () => {
  fc.assert(
    fc.property(text, (octets) => {
      const together = recorded((splitter) => splitter.takeLines(octets));
      expect(together).toEqual(recorded((splitter) => linesIn(octets).flatMap((line) => splitter.take(line))));
    }),
    { numRuns: 1000 },
  );
});

it("whatever pieces octets come in: each but the last ends with a line, and together they are the octets", async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 40 }), async (octets, size) => {
      const pieces: Buffer[] = [];
      for await (const piece of linesOf(inPieces(octets, size))) pieces.push(piece);
      expect(Buffer.concat(pieces)).toEqual(octets);
      for (const piece of pieces.slice(0, -1)) expect(piece.at(-1)).toBe(0x0a);
    }),
  );
});

async function* inPieces(octets: Buffer, size: number) {
  for (let at = 0; at < octets.length; at += size) yield octets.subarray(at, at + size);
}
