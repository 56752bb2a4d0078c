import { realIo } from "./real-io.ts";
import { run } from "./run.ts";

/** The program's door. Exit codes are set rather than forced, so that piped output is written whole. */
export async function main(toolkit: string): Promise<void> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // The reader of a pipe may stop early, as `head` does.
    if (error.code !== "EPIPE") throw error;
  });
  process.exitCode = await run(process.argv.slice(2), realIo(toolkit));
}
