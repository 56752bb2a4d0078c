/** What keeps the command from starting, in one line each, and which exit code says so. */

/** Commands in which 2 means something else: a wrong command line, a fault of the machine or a bug is 1 there. */
const USAGE_IS_1 = new Set([
  "init",
  "new",
  "explain",
  "next",
  "reports",
  "preview",
  "diff",
  "plan",
  "deploy",
  "merge",
  "comment",
]);

/** The exit code of a command that could not be run. The command is the first word; later ones may be tenants with a command's name. */
export function usageExit(argv) {
  return USAGE_IS_1.has(argv.find((word) => !word.startsWith("-")) ?? "") ? 1 : 2;
}

/** Undefined: this Node.js will do. `wanted` is as package.json has it, such as ">=20.19". */
export function nodeFault(version, wanted) {
  const [major, minor] = numbers(version);
  const [oldestMajor, oldestMinor] = numbers(wanted);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `Node.js must be ${oldestMajor}.${oldestMinor} or later, got ${version}`;
}

/** Why the bundle could not be built. */
export function buildFault(error, toolkit) {
  const [line = ""] = String(error.errors?.[0]?.text ?? error.message).split("\n");
  const help =
    error.code === "ERR_MODULE_NOT_FOUND"
      ? "run npm ci, with the development dependencies (--include=dev)"
      : "run npm run build once, where the folder is writable and its disk has room";
  return `${toolkit}dist must be built before the first command, got ${line}\n  = help: ${help}`;
}

/** A package whose program was never made: `npm pack` packs what is there. */
export function unbuiltFault(toolkit) {
  return `${toolkit}dist must hold the program, got a package that was packed before it was built\n  = help: pack it with npm run pack, in a clone after npm ci`;
}

const numbers = (version) => (version.match(/[0-9]+/g) ?? []).map(Number);
