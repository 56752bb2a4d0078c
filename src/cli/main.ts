import { growSlowly } from "./grow-slowly.ts";
import { guarded } from "./guarded.ts";
import { realIo } from "./real-io.ts";
import { run } from "./run.ts";

/** The program's door. */
export async function main(toolkit: string): Promise<void> {
  const argv = process.argv.slice(2);
  growSlowly(argv);
  await guarded(argv, async () => run(argv, realIo(toolkit)));
}
