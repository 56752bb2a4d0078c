import { NULL_MX } from "./parse.ts";

/** Whether hosts that took a domain's mail are gone, all of them or some; the null MX takes none. */
export function mxLoss(before: readonly string[], after: readonly string[]): "removed" | "replaced" | undefined {
  const real = (hosts: readonly string[]) => hosts.filter((host) => host !== NULL_MX.host);
  const left = new Set(real(after));
  const gone = real(before).filter((host) => !left.has(host));
  if (gone.length === 0) return undefined;
  return left.size === 0 ? "removed" : "replaced";
}
