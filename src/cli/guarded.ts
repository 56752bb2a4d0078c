import { usageExit } from "../../bin/start-fault.mjs";
import { machineFault } from "./machine-fault.ts";

/** Sets the exit code that work gives. Codes are set rather than forced, so that piped output is written whole. */
export async function guarded(argv: readonly string[], work: () => Promise<number>): Promise<void> {
  let failed: number | undefined;
  /** What the machine refuses is reported once, in a line; where nothing can be written, the exit code says it. */
  const fail = (error: Error): void => {
    const fault = machineFault(error);
    if (fault === undefined) throw error;
    if (failed === undefined) process.stderr.write(`error: ${fault}\n`);
    failed = usageExit(argv);
    process.exitCode = failed;
  };
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      // The reader of a pipe may stop early, as `head` does; a terminal that is closed is gone.
      if (error.code !== "EPIPE" && error.code !== "EIO") fail(error);
    });
  try {
    const code = await work();
    process.exitCode = failed ?? code;
  } catch (error) {
    fail(error as Error);
  }
}
