import { NULL_MX } from "./parse.ts";

/** Which rule hosts break that took a domain's mail and are gone; the null MX takes none. */
export function mxLoss(before: readonly string[], after: readonly string[]): "mx/removed" | "mx/replaced" | undefined {
  const real = (hosts: readonly string[]) => hosts.filter((host) => host !== NULL_MX.host);
  const left = new Set(real(after));
  const gone = real(before).filter((host) => !left.has(host));
  if (gone.length === 0) return undefined;
  return left.size === 0 ? "mx/removed" : "mx/replaced";
}
