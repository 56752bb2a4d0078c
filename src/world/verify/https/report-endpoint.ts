import { isIP } from "node:net";
import { type Check, kept } from "../check.ts";
import type { Run } from "../run.ts";
import { addressesOf } from "../wire/addresses.ts";
import { certificateFaults, certificateValues } from "../wire/certificate.ts";
import { conversation } from "../wire/conversation.ts";
import { secure } from "../wire/secure.ts";
import type { Unanswered } from "../wire/unanswered.ts";

/** Whether TLS reports can be posted to an https address: its host takes TLS connections. Nothing is posted. Reporters may pass over its certificate (RFC 8460 section 3). */
export async function reportEndpoint(uri: string, run: Run): Promise<Check> {
  const { hostname, port } = new URL(uri);
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const finding = await run.once(`report endpoint ${host}:${port}`, () => reach(host, Number(port || 443), run));
  return { check: "reports/endpoint", name: uri, expected: [`TLS at ${host}`], at: run.now(), ...finding };
}

type Finding = Pick<Check, "status" | "found" | "help" | "asked">;

async function reach(host: string, port: number, run: Run): Promise<Finding> {
  const found = isIP(host) === 0 ? await addressesOf(run, host) : ({ ok: true, addresses: [host] } as const);
  if (!found.ok) return { status: "unknown", found: null, help: `${host}: ${found.why}` };
  let last: Finding = { status: "fail", found: [], help: `${host} has no address: no report reaches it.` };
  for (const address of found.addresses) {
    const at = `${host} (${address})`;
    try {
      const { presented } = await conversation(run, address, port, (socket) => secure(socket, host, run));
      const faults = certificateFaults(presented, host, run.now());
      const help = `The certificate ${faults.join("; it ")}: reporters may pass over that, and need not.`;
      return {
        status: "pass",
        asked: [at],
        found: kept(certificateValues(presented)),
        help: faults.length > 0 ? help : null,
      };
    } catch (error) {
      const { kind, message } = error as Unanswered;
      const status = kind === "refused" || kind === "tls" ? "fail" : "unknown";
      const help = `${at} ${message}${status === "fail" ? ": no report reaches it" : ""}.`;
      last = { status, asked: [at], found: status === "fail" ? [message] : null, help };
    }
  }
  return last;
}
