import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it, test } from "vitest";
import { hasMarker, marker } from "../../src/changes/render/markdown/marker.ts";
import { BUDGET, renderMarkdown } from "../../src/changes/render/markdown/render.ts";
import type { PreviewDocument } from "../../src/model/change.ts";
import { anyDocument, anyText } from "../support/any-document.ts";
import {
  change,
  documentOf,
  HOSTILE_TEXTS,
  hostileDocument,
  NOTHING,
  PLAN,
  part,
  TEN,
  tenant,
} from "../support/preview-documents.ts";
import { secondsOf } from "../support/seconds-of.ts";

const RUNS = { numRuns: 60 };

/** Elements that are ours; everything else would be a tenant's. */
const OURS = /^<(?:!-- postroad:preview v1 \{[^<>]*\} --|\/?details|details open|\/?summary|\/?b|br|\/?sub)>$/;

/** Every token of a parse, those within inlines too. */
function tokensOf(text: string, html: boolean) {
  const parser = new MarkdownIt({ html, linkify: false });
  return parser.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
}

/** What is wrong with a comment, whoever wrote its texts. */
function faultsOf(text: string): string[] {
  const faults: string[] = [];
  if (text.length > BUDGET) faults.push(`${text.length} units`);
  if (Buffer.byteLength(text) > 3 * BUDGET) faults.push(`${Buffer.byteLength(text)} bytes`);
  for (const html of [true, false])
    for (const { type, content } of tokensOf(text, html)) {
      if (type === "html_block" || type === "html_inline")
        for (const [tag] of content.matchAll(/<[!/a-z][^>]*>/gi)) if (!OURS.test(tag)) faults.push(`element ${tag}`);
      if (type === "link_open" || type === "image") faults.push(type);
      if (type === "heading_open" && !text.includes("### Mail")) faults.push(type);
      if (type === "text") {
        const found = /[@#](?=\w)|!(?=\d)|:\/\/|www\.|(?<!\w)GH-\d/.exec(content);
        if (found !== null) faults.push(`reference in ${content.slice(found.index, found.index + 30)}`);
      }
    }
  let depth = 0;
  for (const { type, content } of tokensOf(text, true)) {
    if (type !== "html_block") continue;
    depth += [...content.matchAll(/<details/g)].length - [...content.matchAll(/<\/details>/g)].length;
    if (depth < 0) faults.push("a </details> too many");
  }
  if (depth !== 0) faults.push("a <details> that does not end");
  faults.push(...tableFaults(text), ...commandFaults(text));
  return faults;
}

/** Tables: each row has as many cells as its head, and each that is written as one is one. */
function tableFaults(text: string): string[] {
  const tokens = tokensOf(text, true).filter(({ type }) => /^(t[hdr]|table)_/.test(type));
  const faults: string[] = [];
  let [heads, cells] = [0, 0];
  for (const { type } of tokens) {
    if (type === "table_open") heads = 0;
    if (type === "th_open") heads++;
    if (type === "tr_open") cells = 0;
    if (type === "td_open") cells++;
    if (type === "tr_close" && cells !== 0 && cells !== heads) faults.push(`a row of ${cells}, not ${heads}`);
  }
  const written = outsideOfFences(text).filter((line) => line.startsWith("| ")).length;
  const parsed = tokens.filter(({ type }) => type === "tr_open" || type === "table_open").length;
  return written === parsed ? faults : [...faults, `${written} rows written, ${parsed} read`];
}

/** GitLab obeys lines that start with a slash (quick actions), unless they are code. */
function commandFaults(text: string): string[] {
  return outsideOfFences(text).filter((line) => /^\s*\//.test(line));
}

function outsideOfFences(text: string): string[] {
  let fence: string | undefined;
  return text.split("\n").filter((line) => {
    const [bar] = /^`{3,}/.exec(line) ?? [];
    if (fence === undefined && bar !== undefined) fence = bar;
    else if (fence !== undefined && line === fence) fence = undefined;
    else return fence === undefined;
    return false;
  });
}

describe("a comment", () => {
  it("starts with the line that finds it again", () => {
    expect(hasMarker(renderMarkdown(TEN), "preview")).toBe(true);
    expect(hasMarker(renderMarkdown(PLAN), "plan")).toBe(true);
    expect(hasMarker(renderMarkdown(TEN, { marker: "prod" }), "prod")).toBe(true);
    expect(hasMarker(renderMarkdown(TEN), "prod")).toBe(false);
  });

  it("says the verdict in its first visible line, the worst first", () => {
    expect(renderMarkdown(TEN).split("\n")[1]).toBe(
      "### Mail preview: 1 tenant fails · 2 risks need an acknowledgement · 4 tenants change · 1 risk acknowledged · 5 unchanged",
    );
    expect(renderMarkdown(NOTHING).split("\n")[1]).toBe("### Mail preview: nothing changes · 3 unchanged");
  });

  it("names rule, tenant, words, place and digest of each risk, and who has accepted it", () => {
    const text = renderMarkdown(TEN);
    const [box = ""] = /> \[!CAUTION\]\n(?:>.*\n)+/.exec(text) ?? [];
    for (const risk of TEN.risks) {
      const line = text.split("\n").find((one) => one.startsWith("> - ") && one.includes(risk.rule)) ?? "";
      expect(line).toContain(`**${risk.tenant}**: ${risk.words[0]}`);
      expect(line).toContain(`\`tenants/${risk.tenant}.yaml:`);
      expect(line).toContain(`change \`${risk.digest}\``);
      expect(box.includes(line)).toBe(risk.acknowledged === null);
      if (risk.acknowledged !== null) expect(line).toContain(`\`${risk.acknowledged.by}\`: the move`);
    }
  });

  it("holds the lines that acknowledge what nobody has accepted, and no others", () => {
    const [, block = ""] = /```yaml\n([^`]*)```/.exec(renderMarkdown(TEN)) ?? [];
    for (const { digest, acknowledged } of TEN.risks) expect(block.includes(digest)).toBe(acknowledged === null);
  });

  it("has a row for each tenant that changes or fails, in the document's order", () => {
    const rows = [...renderMarkdown(TEN).matchAll(/^\| \*\*([a-z-]+)\*\*/gm)].map(([, id]) => id);
    expect(rows).toEqual(TEN.tenants.map((one) => one.tenant));
  });

  it("shows mechanisms, tags and hosts as a difference", () => {
    expect(renderMarkdown(TEN)).toContain("- p: reject\n+ p: none\n");
    expect(renderMarkdown(TEN)).toContain("- include:mailgun.example\n+ include:spf.desk.example\n");
  });

  it("shows the lookup tree, and what SPF costs before and after", () => {
    expect(renderMarkdown(TEN)).toContain("SPF of `example.com`: 6 → at least 6 of 10 lookups");
    expect(renderMarkdown(TEN)).toContain("\n  1 include:_netblocks.google.com\n");
  });

  it("folds what Terraform does besides", () => {
    const text = renderMarkdown(PLAN);
    expect(text).toContain("2 updates of computed fields only");
    expect(text).toContain("`aws_route53_record.old` to `aws_route53_record.new`");
    expect(text).toContain("live, and different from the state");
  });

  it("links to places that explain how", () => {
    const text = renderMarkdown(TEN, { link: (file, line) => `https://git.example/${file}#L${line}` });
    expect(text).toContain("[`tenants/acme.yaml:21`](https://git.example/tenants/acme.yaml#L21)");
  });

  it("is short where nothing changes", () => {
    expect(renderMarkdown(NOTHING).split("\n").length).toBeLessThan(16);
    expect(renderMarkdown(NOTHING)).not.toContain("|");
  });
});

describe("the text of strangers", () => {
  it.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 40), text]))("stays text: %j", (_, text) => {
    expect(faultsOf(renderMarkdown(hostileDocument(text)))).toEqual([]);
  });

  it("is shown by both kinds of readers: with HTML and without", () => {
    const text = "<b>x</b> & </details>";
    const html = new MarkdownIt({ html: true }).render(renderMarkdown(hostileDocument(text)));
    expect(html).toContain("&lt;b&gt;x&lt;/b&gt; &amp; &lt;/details&gt;");
  });

  it("hides nothing and reorders nothing", () => {
    const text = renderMarkdown(hostileDocument("a\u202eb\u2066c\u0000d\u001be"));
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000\u001b]/);
  });

  it("cannot end the marker", () => {
    fc.assert(
      fc.property(anyText, (scope) => {
        expect(marker(scope)).toMatch(/^<!-- postroad:preview v1 \{"scope":"[^\n<>]*"\} -->$/);
        expect(marker(scope).slice(4, -3)).not.toContain("--");
      }),
    );
  });
});

test("whatever the document, its comment is whole, within bounds, balanced, and nobody's but ours", () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      expect(faultsOf(renderMarkdown(document))).toEqual([]);
    }),
    RUNS,
  );
});

test("the same document gives the same comment", () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const copy = JSON.parse(JSON.stringify(document)) as PreviewDocument;
      expect(renderMarkdown(copy)).toBe(renderMarkdown(document));
    }),
    RUNS,
  );
});

/** So many tenants with so many changes each, every third one risky. */
function large(tenants: number, changes: number, value = "v=DMARC1; p=none"): PreviewDocument {
  const high = { risk: "high", rule: "dmarc/weakened" } as const;
  const ids = Array.from({ length: tenants }, (_, index) => `tenant-${String(index).padStart(5, "0")}`);
  const all = ids.map((id, index) =>
    tenant(
      id,
      Array.from({ length: changes }, (_, at) =>
        change({
          name: `_dmarc.d${at}.example`,
          before: value,
          after: `${value};`,
          words: `DMARC for d${at}.example goes from reject to none`,
          parts: [part("p: reject > none")],
          ...(index < tenants / 3 ? high : {}),
        }),
      ),
    ),
  );
  return documentOf(all, { unchanged: Array.from({ length: tenants }, (_, index) => `still-${index}`) });
}

describe("a comment that would be too long", () => {
  it.each([
    [60, 8],
    [100, 10],
    [300, 5],
    [1000, 2],
    [5000, 1],
  ])("of %d tenants with %d changes shows less of each, and says so", (tenants, changes) => {
    const document = large(tenants, changes);
    const text = renderMarkdown(document);
    expect(faultsOf(text)).toEqual([]);
    expect(text).toContain("Shortened to fit a comment");
    expect(text).toContain("npx postroad preview --base 4f0c2a9d1e5b");
    // The room is used: what is left out is what does not fit.
    expect(text.length).toBeGreaterThan(5000);
  });

  it("counts what it leaves out", () => {
    expect(renderMarkdown(large(1000, 2))).toContain("the details of 980 tenants, 1,960 changes");
  });

  it("shows a value of a megabyte by its beginning and its length", () => {
    const text = renderMarkdown(large(1, 1, "é`".repeat(524_288)));
    expect(faultsOf(text)).toEqual([]);
    expect(text).toContain("1,048,576 characters");
  });

  it("fits a small budget, whatever the document", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(renderMarkdown(document, { budget: 2000 }).length).toBeLessThanOrEqual(2000);
      }),
      RUNS,
    );
    expect(renderMarkdown(large(5000, 3), { budget: 2000 }).length).toBeLessThanOrEqual(2000);
  });

  it("is made within a second or two of 5,000 tenants", () => {
    const document = large(5000, 10);
    expect(secondsOf(() => renderMarkdown(document))).toBeLessThan(3);
  });
});
