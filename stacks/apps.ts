import { App } from "cdktf";
import { withQuickKeys } from "./quick-keys.ts";
import { withPlainResolved } from "./resolve-plain.ts";

/** Gives `use` what makes apps whose stacks are written to `outdir`. */
export const withApps = <T>(outdir: string, use: (makeApp: () => App) => T): T =>
  withQuickApps(() => use(() => new App({ outdir, stackTraces: false })));

/**
 * Has apps take less time. cdktf keeps with each token and construct the calls that made it, for
 * people who read its constructs' metadata: here nobody does, and taking them down is a third of the time that a stack takes.
 */
export function withQuickApps<T>(use: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => {};
  try {
    return withPlainResolved(() => withQuickKeys(use));
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
