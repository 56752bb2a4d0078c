import { POLICY_PATH } from "../../../standards/mta-sts/policy.ts";
import type { Run } from "../run.ts";
import { addressesOf } from "../wire/addresses.ts";
import type { Presented } from "../wire/secure.ts";
import type { Unanswered } from "../wire/unanswered.ts";
import { get, type Response } from "./get.ts";

/** What became of the question for the policy at a policy host. */
export type Served =
  | { readonly at: string; readonly presented: Presented; readonly response: Response | Unanswered }
  /** No TLS with any of its addresses: why the last one gave none. */
  | { readonly at: string; readonly unanswered: Unanswered }
  | { readonly noAddress: true }
  | { readonly unknown: string };

/** Asks a policy host for its policy as senders do (RFC 8461 section 3.3): the first of its addresses that lets itself be talked to. Asked once in a run. */
export function servedBy(run: Run, host: string): Promise<Served> {
  return run.once(`policy ${host}`, async () => {
    const found = await addressesOf(run, host);
    if (!found.ok) return { unknown: `${host}: ${found.why}` };
    let last: Served = { noAddress: true };
    for (const address of found.addresses) {
      const at = `${host} (${address})`;
      try {
        return { at, ...(await get(run, host, address, POLICY_PATH)) };
      } catch (error) {
        const unanswered = error as Unanswered;
        // That it answers with no TLS says more than that another address is silent.
        if (!("unanswered" in last) || last.unanswered.kind !== "tls") last = { at, unanswered };
        if (unanswered.kind === "tls") break;
      }
    }
    return last;
  });
}
