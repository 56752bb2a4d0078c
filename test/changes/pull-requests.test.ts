import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import MarkdownIt from "markdown-it";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderHtml } from "../../src/changes/render/html/render.ts";
import { renderMarkdown } from "../../src/changes/render/markdown/render.ts";
import type { PreviewDocument } from "../../src/model/change.ts";
import { pullRequests } from "../cases/pull-requests.ts";
import { postroad } from "../support/cli.ts";
import { git } from "../support/repository.ts";
import { buildHistory, type RepositoryHistory, repositoryWithToolkit } from "./history.ts";

const REQUESTS = pullRequests();
const IN_HISTORY = REQUESTS.filter(({ toolkit }) => toolkit !== true);

/** Stands for the commit that is compared with: it follows from every file before it. */
const BASE = "ba5e".repeat(10);

let history: RepositoryHistory;
beforeAll(() => {
  history = buildHistory(REQUESTS);
}, 120_000);
afterAll(() => history.remove());

interface Previewed {
  readonly code: number;
  readonly document: PreviewDocument;
}

/** What preview says of a pull request, once. */
const previews = new Map<string, Previewed>();
async function previewed(request: (typeof REQUESTS)[number]): Promise<Previewed> {
  const known = previews.get(request.folder);
  if (known !== undefined) return known;
  const { base = "", head = "" } = history.opened.get(request) ?? {};
  git(history.root, ["checkout", "--quiet", "--detach", head]);
  const args = ["preview", "--root", history.root, "--base", base, "--format", "json"];
  const { code, out, err } = await postroad(args, { today: request.day });
  expect(out, err).not.toBe("");
  const result = { code, document: JSON.parse(out.replaceAll(base, BASE)) };
  previews.set(request.folder, result);
  return result;
}

describe.each(IN_HISTORY.map((request) => ({ name: basename(request.folder), request })))("$name", ({ request }) => {
  const { folder, exit, expected } = request;

  test("is told apart by its exit code, and names whom it concerns", async () => {
    const { code, document } = await previewed(request);
    const { tenants, risks, stale, summary } = document;
    const named = (all: readonly { tenant: string; rule: string }[]) =>
      all.map(({ tenant, rule }) => `${tenant} ${rule}`);
    expect({
      code,
      changed: tenants
        .filter(({ failures }) => failures.length === 0)
        .map(({ tenant }) => tenant)
        .sort(),
      failed: tenants.filter(({ failures }) => failures.length > 0).map(({ tenant }) => tenant),
      risks: named(risks),
      acknowledged: named(risks.filter(({ acknowledged }) => acknowledged !== null)),
      stale: named(stale),
      open: summary.needsAcknowledgement,
    }).toEqual({
      code: exit,
      changed: [...(expected.changed ?? [])].sort(),
      failed: expected.failed ?? [],
      risks: expected.risks ?? [],
      acknowledged: expected.acknowledged ?? [],
      stale: expected.stale ?? [],
      open: (expected.risks ?? []).length - (expected.acknowledged ?? []).length,
    });
  });

  test("says what matters, in what was read by a person", async () => {
    const { document } = await previewed(request);
    const comment = renderMarkdown(document);
    for (const words of expected.words ?? []) expect(comment).toContain(words);
    await expect(comment).toMatchFileSnapshot(join(folder, "comment.md"));
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(join(folder, "preview.json"));
    await expect(withoutStyle(renderHtml(document))).toMatchFileSnapshot(join(folder, "preview.html"));
  });
});

/** The page without what all pages share. */
function withoutStyle(page: string): string {
  return page.replace(/<style>[^<]*<\/style>/, "<style></style>").replace(/sha256-[A-Za-z0-9+/=]+/, "sha256-…");
}

test("what a hostile file says stays text: one marker, no markup, nobody is notified", async () => {
  const request = IN_HISTORY.find(({ folder }) => basename(folder) === "13-hostile-file");
  if (request === undefined) throw new Error("must have a hostile pull request");
  const { document } = await previewed(request);
  const comment = renderMarkdown(document);
  expect(comment.match(/<!-- postroad/g)).toHaveLength(1);
  const rendered = new MarkdownIt({ html: true, linkify: true }).render(comment);
  const markup = [...rendered.matchAll(/<([a-z0-9]+)/gi)].map(([, tag = ""]) => tag);
  expect(new Set(markup)).not.toContain("script");
  for (const tag of ["img", "a", "iframe", "svg"]) expect(markup).not.toContain(tag);
  const outsideCode = rendered.replace(/<(code|pre)[\s\S]*?<\/\1>/g, "");
  expect(outsideCode).not.toMatch(/@[a-z]/);
  expect(renderHtml(document)).not.toMatch(/<(script|img|iframe|svg)\b/);
});

test("a change of the toolkit's code that touches no tenant changes nothing", { timeout: 120_000 }, () => {
  const root = mkdtempSync(join(tmpdir(), "postroad-history-"));
  try {
    repositoryWithToolkit(root);
    const args = [join(root, "bin/postroad.mjs"), "preview", "--base", "HEAD", "--format", "json"];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
    expect(stderr).toBe("");
    const { tenants, unchanged, risks, notes } = JSON.parse(stdout) as PreviewDocument;
    expect([status, tenants, unchanged.length, risks]).toEqual([0, [], 7, []]);
    expect(notes).toEqual(["The toolkit's code differs in 1 file: the base is synthesized by its own."]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
