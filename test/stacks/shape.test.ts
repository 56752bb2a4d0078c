import { describe, expect, it } from "vitest";
import { exampleFiles, exampleIds } from "./example-files.ts";
import { resourcesOf, type Stack, synthesizeFiles } from "./synthesized.ts";

const examples = synthesizeFiles(exampleFiles());

const aliasesOf = ({ provider = {} }: Stack): string[] =>
  Object.entries(provider).flatMap(([name, blocks]) => blocks.map(({ alias }) => `${name}.${alias}`));
const usedBy = (stack: Stack): string[] => [...new Set(resourcesOf(stack).map(({ args }) => String(args["provider"])))];

describe.each(exampleIds())("the stack of %s", (tenant) => {
  const stack = examples.stack(tenant);
  const isRetired = examples.fleet.tenants.get(tenant)?.blueprint.lifecycle === "retired";

  it("has only providers with an alias, each once", () => {
    const aliases = aliasesOf(stack);
    expect(aliases.filter((alias) => alias.endsWith(".undefined"))).toEqual([]);
    expect(new Set(aliases).size).toBe(aliases.length);
  });

  it("uses the providers that it declares, and no other", () => {
    if (isRetired) expect(usedBy(stack)).toEqual([]);
    else expect(usedBy(stack).sort()).toEqual(aliasesOf(stack).sort());
  });

  it("requires a version of each provider that it declares, and of no other", () => {
    expect(Object.keys(stack.terraform.required_providers ?? {}).sort()).toEqual(
      Object.keys(stack.provider ?? {}).sort(),
    );
  });

  it("sets no region on a resource: AWS providers before 6 do not know it", () => {
    expect(resourcesOf(stack).filter(({ args }) => "region" in args)).toEqual([]);
  });

  it("has no address twice and none that depends on something that is not there", () => {
    const addresses = resourcesOf(stack).map(({ kind, id }) => `${kind}.${id}`);
    expect(new Set(addresses).size).toBe(addresses.length);
    const needed = resourcesOf(stack).flatMap(({ args }) => (args["depends_on"] ?? []) as string[]);
    expect(needed.filter((address) => !addresses.includes(address))).toEqual([]);
    const text = JSON.stringify([stack.resource, stack.output]);
    const referred = [...text.matchAll(/((?:aws|cloudflare)_[a-z0-9_]+)\.([a-z0-9_-]+_[0-9a-f]{8})\b/g)];
    expect(referred.map(([address]) => address).filter((address) => !addresses.includes(address))).toEqual([]);
  });

  it("says tenant and managed-by in its tags, and nothing that people wrote", () => {
    for (const { default_tags: tags } of stack.provider?.["aws"] ?? [])
      expect(tags).toEqual([{ tags: { "managed-by": "postroad", tenant } }]);
  });
});

it("a retired tenant's stack keeps its providers and has no resources and no outputs", () => {
  const stack = examples.stack("old-mill");
  expect(aliasesOf(stack)).toEqual(["aws.default_eu-west-1", "aws.default_us-east-1"]);
  expect(stack.resource).toBeUndefined();
  expect(stack.output).toBeUndefined();
});

it("a tenant whose DNS is run elsewhere and that has no relay needs no provider", () => {
  const stack = examples.stack("minimal");
  expect(stack.provider).toBeUndefined();
  expect(stack.resource).toBeUndefined();
  expect(Object.keys(stack.output ?? {})).toEqual(["records"]);
});
