import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { UNIONS } from "../providers/unions.ts";
import { TOOLKIT } from "../support/root.ts";

const textOf = (file: string): string => readFileSync(join(TOOLKIT, file), "utf8");
const PAGE = textOf("docs/adding-a-provider.md");

describe("docs/adding-a-provider.md", () => {
  it("names files that exist", () => {
    const files = [...PAGE.matchAll(/`((?:src|constructs|stacks|schemas|docs|test|tenants)\/[^`]*)`/g)].map(
      ([, file = ""]) => file,
    );
    const links = [...PAGE.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, file = ""]) => file);
    expect(files.length + links.length).toBeGreaterThan(30);
    expect([...files, ...links].filter((file) => !file.includes("NAME") && !existsSync(join(TOOLKIT, file)))).toEqual(
      [],
    );
  });

  it.each(UNIONS.filter(({ file }) => file.startsWith("src/")))(
    "lists what must be answered for a new member of $what, and nothing else",
    ({ file, union, errors }) => {
      const [, name = ""] = /export type (\w+)/.exec(union) ?? [];
      const row = PAGE.split("\n").find((line) => line.includes(`| \`${name}\` in \`${file}\` |`)) ?? "";
      const listed = [...(row.split("|")[3] ?? "").matchAll(/`([^`]+)`/g)].map(([, one]) => one);
      expect(listed.sort()).toEqual(Object.keys(errors).sort());
    },
  );

  it.each(UNIONS.filter(({ file }) => file.startsWith("schemas/")))("names where $what is resolved", ({ errors }) => {
    for (const file of Object.keys(errors)) expect(PAGE).toContain(`\`${file}\``);
  });

  it.each(["provider", "cloud", "record-format", "resource-type"])(
    "explains each member of src/providers/%s.ts",
    (file) => {
      const members = [...textOf(`src/providers/${file}.ts`).matchAll(/^ {2}(?:readonly )?(\w+)\??[:(]/gm)].map(
        ([, one]) => one,
      );
      expect(members.length).toBeGreaterThan(3);
      expect(members.filter((one) => !PAGE.includes(`\`${one}\``))).toEqual([]);
    },
  );
});
