import type { Answer } from "../../../input/dns/resolver.ts";
import type { Sender } from "../../../model/blueprint.ts";
import { addressesOf, type Network, printNetwork, reverseName, sizeOf } from "../../../standards/networks/addresses.ts";
import { reservedUse } from "../../../standards/networks/reserved-networks.ts";
import type { Check } from "../check.ts";
import { type DnsExaminer, type Scene, unanswered } from "./scene.ts";

/** Of a network larger than this, nobody knows which addresses send. */
const MAX_ADDRESSES = 16;

/** A domain's networks that are looked at; each takes up to so many addresses. */
const MAX_NETWORKS = 8;

/** So many of an address's names are looked up. */
const MAX_NAMES = 4;

/**
 * Own servers have a name that leads back to them: large receivers refuse mail from others. A single address must; of a small network one
 * must, for the rest may not send. A service's servers are the service's.
 */
export const examineSenderNames: DnsExaminer = async (scene) => {
  const networks = new Map<string, Network>();
  for (const { senders } of scene.blueprint.domains)
    for (const network of senders.flatMap(networksOf).slice(0, MAX_NETWORKS))
      networks.set(printNetwork(network), network);
  return Promise.all([...networks].map(([text, network]) => namesOf(text, network, scene)));
};

function networksOf({ kind, mechanisms }: Sender): Network[] {
  if (kind !== "name") return [];
  return mechanisms
    .flatMap((mechanism) => ("network" in mechanism ? [mechanism.network] : []))
    .filter((network) => sizeOf(network) <= MAX_ADDRESSES && reservedUse(network) === undefined);
}

async function namesOf(text: string, network: Network, scene: Scene): Promise<Check> {
  const checked = (result: Parameters<Scene["check"]>[2]) =>
    scene.check("sender/ptr", text, { expected: ["a name that leads back to the address"], ...result });
  const found: string[] = [];
  let silent: Extract<Answer, { ok: false }> | undefined;
  for (const address of addressesOf(network, MAX_ADDRESSES)) {
    const names = await scene.ask("PTR", reverseName(address));
    if (!names.ok) silent ??= names;
    else
      for (const name of names.values.slice(0, MAX_NAMES)) {
        const back = await scene.ask(address.family === 4 ? "A" : "AAAA", name);
        if (!back.ok) silent ??= back;
        else if (back.values.includes(address.address))
          return checked({ status: "pass", found: [`${address.address} ${name}`] });
        else found.push(`${address.address} ${name}`);
      }
  }
  if (silent !== undefined) return checked({ ...unanswered(silent), status: "unknown" });
  const help =
    found.length === 0
      ? "no PTR record: whoever gave the address must set its reverse name, and its A or AAAA record must lead back"
      : "its name does not lead back to it: give the name the address, or the address another name";
  return checked({ status: "fail", found, help });
}
