import type { Blueprint } from "../../../model/blueprint.ts";
import { type Check, kept } from "../check.ts";
import type { Run } from "../run.ts";
import { certificates, encryptedOf, encryption } from "./encryption.ts";
import { offers } from "./greet.ts";
import { type MetServer, meet } from "./server.ts";

/** Whether the servers that a tenant's relays are used by, and hand their mail to, take a login over good TLS. Nobody logs in. */
export async function relayEndpoints({ relays }: Blueprint, run: Run): Promise<readonly Check[]> {
  const endpoints = relays.flatMap(({ smtp, through }) => [
    { host: smtp.host, port: smtp.port },
    ...(through === undefined ? [] : [{ host: through.host, port: through.port }]),
  ]);
  const distinct = new Map(endpoints.map((endpoint) => [`${endpoint.host}:${endpoint.port}`, endpoint]));
  return Promise.all([...distinct.values()].map(({ host, port }) => endpointCheck(host, port, run)));
}

async function endpointCheck(host: string, port: number, run: Run): Promise<Check> {
  const server = await meet(run, host, port);
  const at = run.now();
  const expected = [`STARTTLS at port ${port}, a certificate for ${host}, AUTH`];
  return { check: "relay/endpoint", name: host, expected, at, ...judged(server, host, at) };
}

const NO_TLS_COSTS = "Whoever sends through it must not log in there, and sends nothing.";
const CERTIFICATE_COSTS = "Without a valid one, whoever sends through it does not log in, and sends nothing.";

function judged(server: MetServer, host: string, now: string): Pick<Check, "status" | "found" | "help" | "asked"> {
  if (!server.ok) return { status: "unknown", found: null, help: `${host}: ${server.why}` };
  if (server.met.length === 0)
    return { status: "fail", found: [], help: `${host} has no address: nobody can connect to it.` };
  const asked = server.met.map((one) => one.at);
  const reached = encryption(server.met, NO_TLS_COSTS);
  if (reached.status !== "pass") return { asked, ...reached };
  const met = encryptedOf(server.met);
  const { faults, found } = certificates(met, host, now);
  if (faults.length > 0) return { asked, status: "fail", found, help: [...faults, CERTIFICATE_COSTS].join(" ") };
  const silent = server.met.filter((one) => "extensions" in one && !offers(one.extensions, "AUTH"));
  if (silent.length > 0) {
    const offered = kept(silent.flatMap((one) => ("extensions" in one ? one.extensions : [])));
    const help = `No AUTH is offered by ${silent.map((one) => one.at).join(" and ")} once it is encrypted: nobody can log in.`;
    return { asked, status: "fail", found: offered, help };
  }
  const auth = server.met
    .flatMap((one) => ("extensions" in one ? one.extensions : []))
    .filter((one) => offers([one], "AUTH"));
  return { asked, status: "pass", found: kept([...new Set(auth), ...found]), help: null };
}
