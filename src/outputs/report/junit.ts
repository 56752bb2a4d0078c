import type { Diagnostic } from "../../model/diagnostic.ts";
import { safeLine } from "../../model/text/safe-text.ts";

/** JUnit XML: one test case for each file; errors fail it, warnings and notes are its output. `files` are all that were read. */
export function renderJunit(diagnostics: readonly Diagnostic[], files: readonly string[]): string {
  const names = [...new Set([...files, ...diagnostics.map(({ file }) => file)])].sort();
  const cases = names.map((file) =>
    testCase(
      file,
      diagnostics.filter((one) => one.file === file),
    ),
  );
  const counts = `tests="${cases.length}" failures="${cases.filter(({ failed }) => failed).length}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="postroad" ${counts}>`,
    `  <testsuite name="postroad check" ${counts} errors="0" skipped="0">`,
    ...cases.map(({ xml }) => xml),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase(file: string, found: readonly Diagnostic[]): { readonly xml: string; readonly failed: boolean } {
  const errors = found.filter(({ severity }) => severity === "error");
  const others = found.filter(({ severity }) => severity !== "error");
  const failure =
    errors.length === 0
      ? []
      : [
          `      <failure type="${attribute(errors[0]?.rule ?? "")}" message="${attribute(errors[0]?.message ?? "")}">${text(errors.map(line).join("\n"))}</failure>`,
        ];
  const output = others.length === 0 ? [] : [`      <system-out>${text(others.map(line).join("\n"))}</system-out>`];
  const open = `    <testcase name="${attribute(file)}" classname="postroad">`;
  return { xml: [open, ...failure, ...output, "    </testcase>"].join("\n"), failed: errors.length > 0 };
}

const line = ({ file, line: row, column, severity, rule, message }: Diagnostic): string =>
  `${safeLine(file)}:${row}:${column}: ${severity} ${rule} ${message}`;

/** Text that XML 1.0 allows: what it forbids even as a reference is shown by its number. */
function text(raw: string): string {
  return raw
    .replace(
      /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]/gu,
      (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    )
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

const attribute = (raw: string): string =>
  text(raw).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
