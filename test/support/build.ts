import { build, isStale } from "../../bin/build.mjs";

/** Builds the command once, before tests run it in parallel. */
export async function setup(): Promise<void> {
  if (isStale()) await build();
}
