import { join } from "node:path";
import { buildSync } from "esbuild";

/** The guard as Lambda runs it: the handler and all that it imports, in one module. The same sources give the same text. */
export function bundleGuard(toolkit: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: toolkit,
    entryPoints: [join("src", "providers", "ses", "guard", "handler.ts")],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node22",
    charset: "ascii",
    // Legible in the console of whoever asks why a message was stopped.
    minify: false,
    logLevel: "error",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("must give one module, got none");
  return file.text;
}
