import type { Run } from "../run.ts";

export type HostAddresses =
  | { readonly ok: true; readonly addresses: readonly string[] }
  /** It is not known what addresses the host has. */
  | { readonly ok: false; readonly why: string };

/** A name may have thousands of addresses: so many of each family are asked. */
const MOST = 2;

/** The addresses of a host, IPv4 first, sorted: at most two of each family; none where it has none. Asked once in a run. */
export function addressesOf(run: Run, host: string): Promise<HostAddresses> {
  return run.once(`addresses ${host}`, async () => {
    const [four, six] = await Promise.all([run.resolver.query("A", host), run.resolver.query("AAAA", host)]);
    const addresses = [four, six].flatMap((answer) => (answer.ok ? [...answer.values].sort().slice(0, MOST) : []));
    const failed = [four, six].find((answer) => !answer.ok);
    return addresses.length === 0 && failed !== undefined && !failed.ok
      ? { ok: false, why: failed.why }
      : { ok: true, addresses };
  });
}
