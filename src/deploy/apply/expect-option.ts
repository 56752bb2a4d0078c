import type { Expectation } from "./expectation.ts";

const DIGEST = /^[0-9a-f]{40}$/;

/** `--expect DIGEST` and `--expect TENANT=DIGEST`, as what is expected, or what is wrong with one of them. */
export function parseExpectations(
  given: readonly string[],
): { readonly ok: true; readonly expect: Expectation } | { readonly ok: false; readonly fault: string } {
  let all: string | undefined;
  const stacks = new Map<string, string>();
  for (const text of given) {
    const [first = "", second, ...more] = text.split("=");
    const digest = second ?? first;
    if (more.length > 0 || !DIGEST.test(digest) || (second !== undefined && first === ""))
      return fail(`DIGEST or TENANT=DIGEST with 40 hexadecimal digits, as plan prints them, got ${text}`);
    const before = second === undefined ? all : stacks.get(first);
    if (before !== undefined && before !== digest) return fail(`one digest for one thing, got ${before} and ${digest}`);
    if (second === undefined) all = digest;
    else stacks.set(first, digest);
  }
  return { ok: true, expect: { all, stacks } };
}

const fail = (what: string) => ({ ok: false, fault: `--expect must be ${what}` }) as const;
