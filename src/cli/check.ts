import { hasErrors } from "../report/diagnostic.ts";
import { renderJson } from "../report/json.ts";
import { renderSummary } from "../report/pretty.ts";
import { load, pretty } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";

export interface CheckOptions {
  readonly root?: string;
  readonly format: "pretty" | "json";
}

/** `postroad check`: 0 no error, 1 errors. */
export function check(tenants: readonly string[], options: CheckOptions, io: Io): number {
  const { fleet, folders, diagnostics } = load(options.root, tenants, io);
  const count = tenants.length === 0 ? fleet.tenantFiles.length : new Set(tenants).size;
  if (options.format === "json") io.out(renderJson(diagnostics, count));
  else {
    if (diagnostics.length > 0) io.out(`${pretty(diagnostics, folders, io)}\n`);
    io.out(renderSummary(diagnostics, count, styleOf(io)));
  }
  return hasErrors(diagnostics) ? 1 : 0;
}
