import { getDomain, getPublicSuffix } from "tldts";

/** The domain that stands for a name's organization (RFC 9989 section 4.4), by the public suffix list; the name itself where none is above it. */
export function organizationalDomain(name: string): string {
  return getDomain(name, { allowPrivateDomains: true }) ?? name;
}

/** Whether names below belong to others, by the same list. */
export function isPublicSuffix(name: string): boolean {
  return getPublicSuffix(name, { allowPrivateDomains: true }) === name;
}
