import type { Exchanger } from "./parse.ts";

export interface MxLint {
  readonly code: "dup";
  /** Which of the exchangers. */
  readonly index: number;
  readonly message: string;
}

/** What senders take among a domain's mail exchangers, and nobody should write: a host that is there again. */
export function lintMx(exchangers: readonly Exchanger[]): readonly MxLint[] {
  const seen = new Set<string>();
  return exchangers.flatMap(({ host }, index): MxLint[] => {
    if (seen.has(host)) return [{ code: "dup", index, message: `must be listed once, got ${host} again` }];
    seen.add(host);
    return [];
  });
}
