import type { Answer, Failed, Resolver } from "../../../input/dns/resolver.ts";
import { ancestorsOf } from "../../../standards/names/names.ts";

/** The zone that a name is in: the closest name upwards that has an SOA (RFC 1034 section 4.2). */
export async function zoneOf(name: string, resolver: Resolver): Promise<string | Failed> {
  let failed: Extract<Answer, { ok: false }> | undefined;
  for (const one of [name, ...ancestorsOf(name).filter((above) => above.includes("."))]) {
    const answer = await resolver.query("SOA", one);
    if (!answer.ok) failed ??= answer;
    else if (answer.values.length > 0 && (answer.aliases ?? []).length === 0) return failed ?? one;
  }
  return failed ?? { ok: false, why: `no zone answers for ${name}` };
}
