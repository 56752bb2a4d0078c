/** What was probably meant by a term of an SPF record, for the help of a finding. */

import { parseNetwork } from "../networks/addresses.ts";
import { suggest } from "../text/suggest.ts";

const MODIFIERS = ["redirect", "exp"] as const;
const NAMES = ["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists", ...MODIFIERS] as const;

/** The line that was probably meant by a term that is none: `name` up to its first `:`, `/` or `=`, `rest` from there on. */
export function meantTerm(sign: string, name: string, rest: string): string | undefined {
  for (const address of [`${name}${rest}`, rest.slice(1)]) {
    const network = parseNetwork(address);
    if (network !== undefined) return `${sign}ip${network.family}:${address}`;
  }
  if (rest.startsWith(":") && MODIFIERS.some((modifier) => modifier === name.toLowerCase()))
    return `${name.toLowerCase()}=${rest.slice(1)}`;
  // A single character is near to every short word.
  const near = name.length < 2 ? undefined : suggest(name, rest === "" ? ["all", "mx", "a", "ptr"] : NAMES);
  if (near !== undefined) return `did you mean ${sign}${near}${rest}?`;
  return rest === "" && /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/i.test(name)
    ? `write include:${name} for its SPF record, a:${name} for its addresses`
    : undefined;
}

/** What was meant by a modifier; undefined where it may be one of another standard, as the `ra=` of RFC 6652. */
export function meantModifier(name: string, value: string): string | undefined {
  if (name === "v") return "write the terms of both records after one v=spf1";
  const near = NAMES.find((known) => known === name) ?? (name.length > 2 ? suggest(name, NAMES) : undefined);
  if (near === undefined) return undefined;
  return `did you mean ${near}${near === "redirect" || near === "exp" ? "=" : ":"}${value}?`;
}
