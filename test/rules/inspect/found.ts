import { inspect, type Kind } from "../../../src/rules/inspect/inspect.ts";

/** What is found in one text, as `severity rule line:column-endLine:endColumn`, in the order in which it is shown. */
export function found(kind: Kind, text: string): string[] {
  return inspect(kind, text, "<stdin>").diagnostics.map(
    ({ severity, rule, line, column, endLine, endColumn }) =>
      `${severity} ${rule} ${line}:${column}-${endLine}:${endColumn}`,
  );
}
