import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { renderHtml } from "../../src/changes/render/html/render.ts";
import { renderMarkdown } from "../../src/changes/render/markdown/render.ts";
import type { PreviewDocument } from "../../src/model/change.ts";
import { postroad } from "../support/cli.ts";
import { change, documentOf, NOTHING, TEN, tenant } from "../support/preview-documents.ts";
import { emptyFolder } from "../support/root.ts";

/** Files with these documents. */
function files(...documents: readonly PreviewDocument[]): string[] {
  const folder = emptyFolder();
  return documents.map((document, index) => {
    const file = join(folder, `shard-${index}.json`);
    writeFileSync(file, JSON.stringify(document));
    return file;
  });
}

const calm = documentOf([tenant("zeta", [change({ name: "example.com", words: "SPF takes in desk" })])]);
const risky = change({ name: "a", words: "DMARC goes from reject to none", rule: "dmarc/weakened", risk: "high" });

it.each<[string, PreviewDocument[], number]>([
  ["nothing", [documentOf([])], 0],
  ["a change", [documentOf([]), calm], 2],
  ["a risk", [calm, documentOf([tenant("acme", [risky])])], 3],
  ["a failure", [calm, TEN], 1],
])("the exit code of all with %s is the worst of its parts", async (_, documents, code) => {
  expect((await postroad(["merge", ...files(...documents)])).code).toBe(code);
});

it("all of it is written in every format", async () => {
  const shards = files(
    documentOf(TEN.tenants.slice(0, 2), { ...TEN, risks: TEN.risks.slice(0, 1) }),
    documentOf(TEN.tenants.slice(2), { ...TEN, risks: TEN.risks.slice(1) }),
  );
  const run = async (format: string) => (await postroad(["merge", ...shards, "--format", format])).out;
  expect(JSON.parse(await run("json"))).toEqual(TEN);
  expect(await run("markdown")).toBe(renderMarkdown(TEN));
  expect(await run("html")).toBe(renderHtml(TEN));
  expect(await run("pretty")).toContain("1 tenant fails");
});

it("--out writes a file and says so", async () => {
  const out = join(emptyFolder(), "new", "preview.html");
  const ran = await postroad(["merge", ...files(NOTHING), "--format", "html", "--out", out]);
  expect(ran).toEqual({ code: 0, out: "", err: `${out} written.\n` });
  expect(readFileSync(out, "utf8")).toBe(renderHtml(NOTHING));
});

it("files that are no shards of one run are a wrong command line", async () => {
  const ran = await postroad(["merge", ...files(TEN, TEN)]);
  expect(ran).toEqual({ code: 1, out: "", err: "error: a tenant must be in one document, got broken-shop in two\n" });
});
