import { getDomain } from "tldts";

/** The domain that stands for a name's organization (RFC 9989 section 4.4), by the public suffix list; the name itself where none is above it. */
export function organizationalDomain(name: string): string {
  return getDomain(name, { allowPrivateDomains: true }) ?? name;
}
