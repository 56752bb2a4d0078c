import type { Diagnostic } from "../../model/diagnostic.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import { xmlAttribute, xmlText } from "./xml.ts";

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
          `      <failure type="${xmlAttribute(errors[0]?.rule ?? "")}" message="${xmlAttribute(errors[0]?.message ?? "")}">${xmlText(errors.map(line).join("\n"))}</failure>`,
        ];
  const output = others.length === 0 ? [] : [`      <system-out>${xmlText(others.map(line).join("\n"))}</system-out>`];
  const open = `    <testcase name="${xmlAttribute(file)}" classname="postroad">`;
  return { xml: [open, ...failure, ...output, "    </testcase>"].join("\n"), failed: errors.length > 0 };
}

const line = ({ file, line: row, column, severity, rule, message }: Diagnostic): string =>
  `${safeLine(file)}:${row}:${column}: ${severity} ${rule} ${message}`;
