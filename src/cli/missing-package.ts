/** Packages that some commands alone need: those of optionalDependencies in package.json, and what DuckDB's own needs for each system. */
const LEFT_OUT = /Cannot find (?:package|module) '(cdktf|constructs|@cdktf\/[a-z-]+|@duckdb\/[a-z0-9-]+)/;
const CODES = ["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND"];

/** What to do where a package is not installed that may be left out; undefined for every other error. */
export function missingPackage(error: unknown): string | undefined {
  if (!(error instanceof Error) || !CODES.includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
  const [, name] = LEFT_OUT.exec(error.message) ?? [];
  if (name === undefined) return undefined;
  const what = name.startsWith("@duckdb/") ? "keeps reports" : "makes Terraform";
  return `${name} must be installed for what ${what}, got an installation without it\nhelp: npm install, without --omit=optional`;
}
