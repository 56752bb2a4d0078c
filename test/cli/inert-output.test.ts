import { describe, expect, it, test } from "vitest";
import { inertText } from "../../src/cli/inert-output.ts";
import { postroad } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";

const inert = (text: string) => inertText(text, false);

describe("output that a CI runner reads", () => {
  test.each([
    ["::add-mask::acme", "\\u{3a}:add-mask::acme"],
    ["  ::error file=a.yaml::no", "  \\u{3a}:error file=a.yaml::no"],
    ["first\r::debug::second", "first\r\\u{3a}:debug::second"],
    ["a ##[add-mask]b", "a #\\u{23}[add-mask]b"],
    ["a ##vso[task.complete]b", "a #\\u{23}vso[task.complete]b"],
    ["###[group]", "##\\u{23}[group]"],
  ])("%j holds no command", (text, expected) => {
    expect(inert(text)).toBe(expected);
  });

  test.each(["ip6:::/0", "::1", "::ffff:192.0.2.1, 2001:db8::1", "## Records [1]", "a ::error::", "# of acme"])(
    "%j is as it was",
    (text) => {
      expect(inert(text)).toBe(text);
    },
  );

  it("means the same in JSON, XML and HTML", () => {
    const json = JSON.stringify({ name: "##[add-mask]\u009b2J" }, null, 2);
    expect(inert(json)).not.toMatch(/##\[|\u009b/);
    expect(JSON.parse(inert(json))).toEqual(JSON.parse(json));
    expect(inert("<p>##[debug]\n::debug::x</p>")).toBe("<p>#&#x23;[debug]\n&#x3a;:debug::x</p>");
  });

  it("moves no cursor; style is left where the terminal shows it", () => {
    expect(inert("a\u001b[2Jb\u0007")).toBe("a\\u{1b}[2Jb\\u{7}");
    expect(inertText("\u001b[31ma\u001b[0m\u009b2J", true)).toBe("\u001b[31ma\u001b[0m\\u{9b}2J");
  });
});

describe("a file name with a line feed and commands", () => {
  test.each(["pretty", "concise", "json", "github", "sarif", "junit"])("is neutral in %s", async (format) => {
    const root = rootOf({
      "tenants/a\n::add-mask::b\u001b[2J##[debug]c.yaml": tenantFile("acme", "  example.com:\n    mail: none"),
    });
    const { out, err } = await postroad(["check", "--format", format], { cwd: root });
    const text = out + err;
    expect(text).toContain("add-mask");
    expect(text).not.toMatch(/^\s*::(?!error |warning |notice )/m);
    expect(text).not.toMatch(/##\[|\u001b/);
  });
});
