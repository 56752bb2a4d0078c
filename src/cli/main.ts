import { realIo } from "./real-io.ts";
import { run } from "./run.ts";

/** The program's door. Exit codes are set rather than forced, so that piped output is written whole. */
export async function main(toolkit: string): Promise<void> {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      // The reader of a pipe may stop early, as `head` does; a terminal that is closed is gone.
      if (error.code !== "EPIPE" && error.code !== "EIO") throw error;
    });
  process.exitCode = await run(process.argv.slice(2), realIo(toolkit));
}
