import { describe, expect, it } from "vitest";
import { postroad } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";

/** RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

async function csvOf(txt: string): Promise<Record<string, string>[]> {
  const file = tenantFile("harbor", `  example.com:\n    mail: none\n    txt: [${JSON.stringify(txt)}]`);
  const cwd = rootOf({ "tenants/harbor.yaml": file });
  const { code, out } = await postroad(["handoff", "harbor", "--format", "csv"], { cwd });
  expect(code).toBe(0);
  const [head = [], ...rows] = readCsv(out);
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ""])));
}

describe("a TXT value in the CSV", () => {
  it.each(['quotes " and, commas', "semicolon; and 'apostrophe'", " blanks ", "grüße 😀", "x".repeat(600)])(
    "is what was declared: %s",
    async (txt) => {
      const rows = await csvOf(txt);
      expect(rows).toContainEqual(expect.objectContaining({ value: txt, host: "@", name: "example.com", note: "" }));
    },
  );

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", " =1", '=HYPERLINK("https://example.net")', "＝1"])(
    "that a spreadsheet would compute has an apostrophe before it, and a note: %s",
    async (txt) => {
      const row = (await csvOf(txt)).find(({ value }) => value === `'${txt}`);
      expect(row?.["note"]).toContain("apostrophe");
    },
  );

  it("that is a sign alone stays as it is: the host @ must be copied as it stands", async () => {
    expect((await csvOf("x")).map(({ host }) => host)).toContain("@");
  });
});

it("the null MX, the wildcard key and the DMARC record of a parked domain are all there", async () => {
  const rows = (await csvOf("x")).map(({ type, host, value, priority }) => [type, host, value, priority]);
  expect(rows).toContainEqual(["MX", "@", ".", "0"]);
  expect(rows).toContainEqual(["TXT", "*._domainkey", "v=DKIM1; p=", ""]);
});
