import type { Failed, Resolver } from "../../../input/dns/resolver.ts";
import { organizationalDomain } from "../../../resolve/organizational-domain.ts";
import { ancestorsOf, isWithin } from "../../../standards/names/names.ts";

/** The zone that a name is in: the closest name upwards that has an SOA (RFC 1034 section 4.2), as far as names are its organization's. */
export async function zoneOf(name: string, resolver: Resolver): Promise<string | Failed> {
  const top = organizationalDomain(name);
  let failed: Failed | undefined;
  for (const one of [name, ...ancestorsOf(name).filter((above) => isWithin(above, top))]) {
    const answer = await resolver.query("SOA", one);
    if (!answer.ok) failed ??= answer;
    else if (answer.values.length > 0 && (answer.aliases ?? []).length === 0) return failed ?? one;
  }
  return failed ?? { ok: false, why: `no zone answers for ${top}: it is not registered, or not delegated` };
}
