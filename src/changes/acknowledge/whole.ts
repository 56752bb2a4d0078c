import type { Risk } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import { canonical, longHash } from "./digest.ts";

/** What an acknowledgement of all tenants names instead of one. */
export const ALL_TENANTS = "*";

/** The risks of one rule, of two tenants or more: one acknowledgement accepts them together. */
export interface Whole {
  /** Of the tenants and the digests of their risks. */
  readonly digest: string;
  readonly digests: ReadonlyMap<string, string>;
}

/** What may be acknowledged together, by rule. */
export type Wholes = ReadonlyMap<string, Whole>;

/** The wholes of these risks, which are all that there are: of a part, nothing is accepted together. */
export function wholesOf(risks: readonly Pick<Risk, "tenant" | "rule" | "digest">[]): Wholes {
  const byRule = new Map<string, Map<string, string>>();
  for (const { tenant, rule, digest } of risks)
    byRule.set(rule, (byRule.get(rule) ?? new Map<string, string>()).set(tenant, digest));
  return new Map(
    [...byRule]
      .filter(([, digests]) => digests.size > 1)
      .map(([rule, digests]) => {
        const pairs = [...digests].map(([tenant, digest]) => canonical([tenant, digest])).sort(compareText);
        return [rule, { digest: longHash(`[${pairs.join(",")}]`), digests }];
      }),
  );
}
