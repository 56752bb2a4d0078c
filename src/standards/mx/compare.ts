import { NULL_MX } from "./parse.ts";

export type MxChange = "removed" | "replaced" | "added";

/**
 * How the hosts that take a domain's mail change: all of them go, some do, or others come beside those that stay. Senders deliver to
 * any of them (RFC 5321 section 5.1), whatever its preference. The null MX takes no mail: from it and to it, nothing comes beside.
 */
export function mxChange(before: readonly string[], after: readonly string[]): MxChange | undefined {
  const real = (hosts: readonly string[]) => new Set(hosts.filter((host) => host !== NULL_MX.host));
  const [was, is] = [real(before), real(after)];
  if (was.size === 0) return undefined;
  if ([...was].some((host) => !is.has(host))) return is.size === 0 ? "removed" : "replaced";
  return is.size > was.size ? "added" : undefined;
}
