import { createHash } from "node:crypto";

/**
 * Which of several hosts has a domain: the one whose digest with it is the highest (rendezvous hashing). It depends on no other domain, and
 * one host more takes its share from all others and moves nothing between them. Throws where there is none.
 */
export function shareOf(domain: string, hosts: readonly string[]): string {
  const ranked = hosts.map((host) => ({ host, rank: createHash("sha256").update(`${host} ${domain}`).digest("hex") }));
  const [first, ...others] = ranked;
  if (first === undefined) throw new Error("must be one of several hosts, got none");
  return others.reduce((best, one) => (one.rank > best.rank ? one : best), first).host;
}
