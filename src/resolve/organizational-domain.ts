import { getDomain, getPublicSuffix, parse } from "tldts";
import { remembered } from "../standards/text/remembered.ts";

/** The domain that stands for a name's organization (RFC 9989 section 4.4), by the public suffix list; the name itself where none is above it. */
export const organizationalDomain = remembered(
  (name: string): string => getDomain(name, { allowPrivateDomains: true }) ?? name,
);

/** Whether an identifier of one name aligns with the other where alignment is relaxed (RFC 9989 section 4.4). */
export function alignsRelaxed(one: string, other: string): boolean {
  return organizationalDomain(one) === organizationalDomain(other);
}

/** Whether names below belong to others, by the same list. */
export function isPublicSuffix(name: string): boolean {
  return getPublicSuffix(name, { allowPrivateDomains: true }) === name;
}

/** Whether a name is the whole name of a host on the Internet: below somebody's domain, under a suffix that ICANN delegates. */
export function isWholeName(name: string): boolean {
  const { isIcann, subdomain } = parse(name);
  return isIcann === true && subdomain !== null && subdomain !== "";
}
