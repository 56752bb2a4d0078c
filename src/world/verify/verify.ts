import { Gate } from "../../input/gate.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import { askedOnce, serversAskedOnce } from "../asked-once.ts";
import { NOT_BELIEVED, reachesDns } from "../reaches-dns.ts";
import { withTokens } from "./accounts/known-tokens.ts";
import { relayStatus } from "./accounts/relay-status.ts";
import { zonesDelegated } from "./accounts/zone-delegated.ts";
import type { Check } from "./check.ts";
import { examineDns } from "./dns/dns.ts";
import { documentOf, type VerifyDocument } from "./document.ts";
import type { Examiner } from "./examiner.ts";
import { policyHosts } from "./https/policy-host.ts";
import { offerOf } from "./offer.ts";
import { runOf } from "./run.ts";
import { mailExchangers } from "./smtp/exchangers.ts";
import { relayEndpoints } from "./smtp/relays.ts";
import { reportAddresses } from "./smtp/report-mailboxes.ts";
import type { World } from "./world.ts";

/** In the order in which their checks are reported. */
const EXAMINERS: readonly Examiner[] = [
  examineDns,
  zonesDelegated,
  policyHosts,
  mailExchangers,
  relayEndpoints,
  reportAddresses,
  relayStatus,
];

/** Tenants that are looked at at once; what each asks is bounded by the resolver and by its own gates. */
const PARALLEL = 32;

/** What is found without DNS. */
const WITHOUT_DNS: ReadonlySet<Examiner> = new Set([relayStatus]);

/**
 * What the world says of what tenants declare. A retired tenant declares nothing. Of a resolver that has nothing for any name and reaches nothing
 * else, nothing is known: mail is not broken because this machine is cut off.
 */
export async function verifyFleet(
  blueprints: readonly Blueprint[],
  world: World,
  examiners: readonly Examiner[] = EXAMINERS,
): Promise<VerifyDocument> {
  const at = world.now();
  const gate = new Gate(PARALLEL);
  const resolver = askedOnce(world.resolver);
  const run = runOf({
    ...world,
    resolver,
    servers: world.servers && serversAskedOnce(world.servers),
  });
  const looked = await Promise.all(
    blueprints
      .filter(({ lifecycle }) => lifecycle !== "retired")
      .map((declared) =>
        gate.run(async () => {
          const blueprint = await withTokens(declared, run);
          const found = await Promise.all(
            examiners.map(async (examine) => ({ examine, checks: await examine(blueprint, run) })),
          );
          return { blueprint, found };
        }),
      ),
  );
  const isDoubtful = (await resolver.tellsNothing()) && !(await reachesDns(world.resolver));
  const tenants = looked.map(({ blueprint, found }) => {
    const checks = found.flatMap(({ examine, checks }) =>
      isDoubtful && !WITHOUT_DNS.has(examine) ? checks.map(notKnown) : checks,
    );
    const offer = offerOf(blueprint, checks);
    return { tenant: blueprint.tenant, checks, ...(offer === undefined ? {} : { offer }) };
  });
  return documentOf(tenants, at);
}

/** A check of which nothing is known, for the resolver cannot be believed; what was not known before keeps its reason. */
const notKnown = (check: Check): Check =>
  check.status === "unknown" ? check : { ...check, status: "unknown", found: null, help: NOT_BELIEVED };
