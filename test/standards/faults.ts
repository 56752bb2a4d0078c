import type { Fault, Parsed } from "../../src/standards/text/parsed.ts";

/** The faults of a text as `code start-end`, in the order of their places; none where it is valid. Each lies in the text. */
export function faultsOf(parsed: Parsed<unknown, string>, text: string): string[] {
  if (parsed.ok) return [];
  const inOrder = [...parsed.faults].sort((a, b) => a.range.start - b.range.start);
  return inOrder.map(({ code, range: { start, end } }: Fault<string>) => {
    if (!(0 <= start && start <= end && end <= text.length)) throw new Error(`${code} ${start}-${end} lies outside`);
    return `${code} ${start}-${end}`;
  });
}
