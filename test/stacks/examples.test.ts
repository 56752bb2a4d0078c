import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PLATFORM } from "../../src/resolve/platform-blueprint.ts";
import { postroad } from "../support/cli.ts";
import { exampleFiles, exampleIds } from "./example-files.ts";
import { countsOf, resourcesOf, synthesizeFiles } from "./synthesized.ts";

const examples = synthesizeFiles(exampleFiles());
const counts = JSON.parse(readFileSync(new URL("counts.json", import.meta.url), "utf8")) as Record<
  string,
  Record<string, number>
>;

interface Shown {
  readonly name: string | { readonly afterApply: string };
  readonly type: string;
  readonly value: string | { readonly afterApply: string };
  readonly priority: number | null;
  readonly zone: "cloudflare" | "route53" | "external";
}

const documents = new Map<string, string>();
for (const tenant of exampleIds()) documents.set(tenant, (await postroad(["show", tenant, "--format", "json"])).out);

function shown(tenant: string, zone: Shown["zone"]): Shown[] {
  const { records } = JSON.parse(documents.get(tenant) ?? "") as { records: Shown[] };
  return records.filter((record) => record.zone === zone);
}

/** The text that Terraform reads from a template without expressions. */
const literal = (text: string): string => text.replaceAll("$${", "${").replaceAll("%%{", "%{");

/** A new version, or a service that ships, changes no stack. */
const withoutRelease = (text = ""): string =>
  text.replace(/("catalogue": ")[0-9a-f]{64}(",\s*"version": ")[^"]+"/, '$1DIGEST$2VERSION"');

/** Those of the tenants, and what is one for an account and region. */
const stacks = [...exampleIds(), PLATFORM];

it("every example tenant is synthesized, and what they share", () => {
  expect([...examples.texts.keys()].sort()).toEqual([...stacks].sort());
  expect(Object.keys(counts).sort()).toEqual([...stacks].sort());
});

describe.each(stacks)("the stack %s", (id) => {
  it("is as it was reviewed", async () => {
    await expect(withoutRelease(examples.texts.get(id))).toMatchFileSnapshot(`__snapshots__/${id}.tf.json`);
  });

  it("has exactly the resources that were counted", () => {
    expect(countsOf(examples.stack(id))).toEqual(counts[id]);
  });
});

describe.each(exampleIds())("the stack of %s", (tenant) => {
  const stack = examples.stack(tenant);

  it("has one Cloudflare record for each record that show gives", () => {
    expect(resourcesOf(stack, "cloudflare_dns_record")).toHaveLength(shown(tenant, "cloudflare").length);
  });

  it("has one Route 53 set for each name and type that show gives, with all of their values", () => {
    const records = shown(tenant, "route53");
    const sets = new Set(records.map(({ name, type }) => `${JSON.stringify(name)} ${type}`));
    const written = resourcesOf(stack, "aws_route53_record");
    expect(written).toHaveLength(sets.size);
    expect(written.flatMap(({ args }) => args["records"])).toHaveLength(records.length);
  });

  it("hands over the records of external domains, with the values that show gives", () => {
    const records = shown(tenant, "external");
    const handed = (stack.output?.["records"]?.value ?? []) as Record<string, string | number>[];
    expect(handed).toHaveLength(records.length);
    for (const [index, { name, type, value, priority }] of records.entries()) {
      const given = handed[index];
      expect(given?.["type"]).toBe(type);
      expect(given?.["priority"] ?? null).toBe(priority);
      if (typeof name === "string") expect(given?.["name"]).toBe(name);
      if (typeof value === "string") expect(literal(String(given?.["value"]))).toBe(value);
      else expect(given?.["value"]).toMatch(/\$\{/);
    }
  });

  it("writes no record for an external domain", () => {
    const names = new Set(shown(tenant, "external").map(({ name }) => name));
    const written = [...resourcesOf(stack, "aws_route53_record"), ...resourcesOf(stack, "cloudflare_dns_record")];
    expect(written.filter(({ args }) => names.has(String(args["name"])))).toEqual([]);
  });
});
