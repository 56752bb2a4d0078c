import type { Diagnostic } from "../../model/diagnostic.ts";
import { summarize } from "./summary.ts";

/** The document of `check --format json`, as the contract gives it: every key always there, null where nothing is known. */
export function renderJson(diagnostics: readonly Diagnostic[], tenants: number): string {
  const document = { version: 1, tenants, diagnostics: diagnostics.map(plain), summary: summarize(diagnostics) };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** A diagnostic with every key of the contract, null where nothing is known. */
export function plain(one: Diagnostic) {
  const { rule, severity, message, file, line, column, endLine, endColumn } = one;
  const rest = {
    tenant: one.tenant ?? null,
    domain: one.domain ?? null,
    help: one.help ?? null,
    docs: one.docs ?? null,
  };
  return { rule, severity, message, file, line, column, endLine, endColumn, ...rest };
}
