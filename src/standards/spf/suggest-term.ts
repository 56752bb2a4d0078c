/** What was probably meant by a term of an SPF record, for the help of a finding. */

import { parseNetwork } from "../networks/addresses.ts";
import { suggest } from "../text/suggest.ts";

const MODIFIERS = ["redirect", "exp"] as const;
const NAMES = ["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists", ...MODIFIERS] as const;

/** A term of each name that readers take. */
const SAMPLES: Readonly<Record<string, string>> = {
  all: "-all",
  include: "include:_spf.example.com",
  a: "a:mail.example.com",
  mx: "mx:example.com",
  ptr: "ptr",
  ip4: "ip4:192.0.2.0/24",
  ip6: "ip6:2001:db8::/48",
  exists: "exists:%{i}.spf.example.com",
  redirect: "redirect=_spf.example.com",
  exp: "exp=explain.example.com",
};

/** The line that was probably meant by a term that is none: `name` up to its first `:`, `/` or `=`, `rest` from there on; only what `isTerm`. */
export function suggestTerm(
  sign: string,
  name: string,
  rest: string,
  isTerm: (text: string) => boolean,
): string | undefined {
  for (const address of [`${name}${rest}`, rest.slice(1)]) {
    const network = parseNetwork(address);
    if (network !== undefined) return `${sign}ip${network.family}:${address}`;
  }
  const modifier = MODIFIERS.find((one) => one === name.toLowerCase());
  if (rest.startsWith(":") && modifier !== undefined) {
    const line = `${modifier}=${rest.slice(1)}`;
    return isTerm(line) ? line : `write ${modifier}= and a full name, such as ${modifier}=_spf.example.com`;
  }
  // A single character is near to every short word.
  const near = name.length < 2 ? undefined : suggest(name, rest === "" ? ["all", "mx", "a", "ptr"] : NAMES);
  if (near !== undefined)
    return isTerm(`${sign}${near}${rest}`)
      ? `did you mean ${sign}${near}${rest}?`
      : `${near} is written ${SAMPLES[near]}`;
  return rest === "" && /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/i.test(name)
    ? `write include:${name} for its SPF record, a:${name} for its addresses`
    : undefined;
}

/** What was meant by a modifier; undefined where it may be one of another standard, as the `ra=` of RFC 6652. */
export function suggestModifier(name: string, value: string): string | undefined {
  if (name === "v") return "write the terms of both records after one v=spf1";
  const near = NAMES.find((known) => known === name) ?? (name.length > 2 ? suggest(name, NAMES) : undefined);
  if (near === undefined) return undefined;
  return `did you mean ${near}${near === "redirect" || near === "exp" ? "=" : ":"}${value}?`;
}
