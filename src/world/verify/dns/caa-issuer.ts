import type { PolicyHost } from "../../../model/blueprint.ts";
import { policyHostOf } from "../../../providers/registry.ts";
import { ancestorsOf } from "../../../standards/names/names.ts";
import { parseCaa, refusesAll } from "../../../standards/records/caa.ts";
import { listed } from "../../../standards/text/listing.ts";
import type { Check } from "../check.ts";
import { type DnsExaminer, type Scene, unanswered } from "./scene.ts";

/** The authority that a policy's host has its certificate from may issue it: of the host and the names above, the closest with CAA decides (RFC 8659 section 3). */
export const examineIssuers: DnsExaminer = async (scene) => {
  const checks = await Promise.all(scene.blueprint.policies.map((policy) => issuerFor(policy, scene)));
  return checks.flat();
};

async function issuerFor({ host, hosting }: PolicyHost, scene: Scene): Promise<readonly Check[]> {
  const { issuers } = policyHostOf(hosting.kind);
  if (issuers === undefined) return [];
  const checked = (result: Parameters<Scene["check"]>[2]) =>
    scene.check("caa/issuer", host, { expected: [`none, or one that lets ${[...issuers][0]} issue`], ...result });
  // A name of one label is no registrant's.
  for (const name of [host, ...ancestorsOf(host).filter((one) => one.includes("."))]) {
    const answer = await scene.ask("CAA", name);
    if (!answer.ok) return [checked(unanswered(answer))];
    if (answer.values.length === 0) continue;
    const set = answer.values.flatMap((value) => parseCaa(value) ?? []);
    const found = answer.values.map((value) => `${name} CAA ${value}`);
    const isRefused = refusesAll(set, issuers);
    // Of a declared set that is not as declared, its record shows.
    const help = `the certificate of ${host} cannot be issued or renewed: let one of ${listed([...issuers])} issue at ${name}`;
    return [checked(isRefused ? { status: "fail", found, help } : { status: "pass", found })];
  }
  return [checked({ status: "pass", found: [] })];
}
