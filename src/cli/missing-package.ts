/** Packages that some commands alone need: those of optionalDependencies in package.json. */
const LEFT_OUT = /Cannot find package '(cdktf|constructs|@cdktf\/[a-z-]+)'/;

/** What to do where a package is not installed that may be left out; undefined for every other error. */
export function missingPackage(error: unknown): string | undefined {
  if (!(error instanceof Error) || (error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") return undefined;
  const [, name] = LEFT_OUT.exec(error.message) ?? [];
  if (name === undefined) return undefined;
  return `${name} must be installed for what makes Terraform, got an installation without it\nhelp: npm install, without --omit=optional`;
}
